/**
 * The only way from the page into the main process. Each call of the contract is registered here, behind
 * the same checks: sender, how often, size, schema.
 */
import type { z } from 'zod';
import {
  type Answer,
  type Answers,
  APP_ORIGIN,
  type CallName,
  callChannel,
  calls,
  MAX_PAYLOAD,
  type Payload,
} from '../../../preload/contract.ts';
import { DesktopFailure, failureViewOf } from '../failure-view.ts';
import type { CallLimits } from './call-limits.ts';

export type Handlers = {
  readonly [N in CallName]: (payload: Payload<N>) => Promise<Answers[N]> | Answers[N];
};

/** The part of Electron's `WebFrameMain` that identifies a frame. */
export interface Frame {
  readonly processId: number;
  readonly routingId: number;
  readonly origin: string;
}

/** The part of Electron's `ipcMain` that is needed. */
export interface CallBus {
  handle(
    channel: string,
    listener: (event: { readonly senderFrame: Frame | null }, ...args: unknown[]) => unknown,
  ): void;
}

/** Typed so that one function can handle all calls. */
const schemas: { readonly [N in CallName]: z.ZodType<Payload<N>> } = calls;

export interface IpcPorts {
  readonly handlers: Handlers;
  /** The main frame of our window; null while there is none. */
  readonly ownFrame: () => Frame | null;
  readonly limits: Pick<CallLimits, 'admit'>;
  /** Called with unexpected errors. */
  readonly onError: (error: unknown) => void;
}

/** Registers all calls of the contract. Their promises never reject, so that no error text leaks. */
export function registerCalls(bus: CallBus, ports: IpcPorts): void {
  for (const name of Object.keys(calls).filter(isCallName)) register(bus, name, ports);
}

function register<N extends CallName>(bus: CallBus, name: N, ports: IpcPorts): void {
  bus.handle(callChannel(name), (event, ...args) => {
    // Checked before any await: later the frame may be another one, or gone.
    const allowed = isOwn(event.senderFrame, ports.ownFrame());
    return answer(name, allowed, args, ports);
  });
}

async function answer<N extends CallName>(
  name: N,
  allowed: boolean,
  args: readonly unknown[],
  { handlers, limits, onError }: IpcPorts,
): Promise<Answer<N>> {
  try {
    if (!allowed) throw new DesktopFailure('bad-request', 'not from the window');
    if (!limits.admit(name)) throw new DesktopFailure('too-many-calls');
    return { ok: true, value: await handlers[name](payloadOf(name, args)) };
  } catch (error) {
    return { ok: false, failure: failureViewOf(error, onError) };
  }
}

/** Whether the sender is the main frame of our window, with our page in it. */
function isOwn(sender: Frame | null, own: Frame | null): boolean {
  return (
    sender !== null &&
    own !== null &&
    sender.processId === own.processId &&
    sender.routingId === own.routingId &&
    sender.origin === APP_ORIGIN
  );
}

function payloadOf<N extends CallName>(name: N, args: readonly unknown[]): Payload<N> {
  const [payload, ...more] = args;
  if (more.length > 0) throw new DesktopFailure('bad-request', 'more than one payload');
  if (sizeOf(payload) > MAX_PAYLOAD) throw new DesktopFailure('bad-request', 'too large');
  const parsed = schemas[name].safeParse(payload);
  if (!parsed.success) throw new DesktopFailure('bad-request', `not a payload of ${name}`);
  return parsed.data;
}

/** Infinite for what JSON cannot hold (cycles, big integers): no payload of ours has that. */
function sizeOf(payload: unknown): number {
  try {
    return JSON.stringify(payload)?.length ?? 0;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}

function isCallName(name: string): name is CallName {
  return name in calls;
}
