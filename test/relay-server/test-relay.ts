import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import type { Every } from '../../main/relay-server/ports.ts';
import {
  type RelayOptions,
  RelayStartError,
  type RunningRelay,
  startRelay,
} from '../../main/relay-server/server.ts';
import { newStore, type TestStore } from './stores.ts';

/** A relay on loopback whose clock and timers the test controls. */
export interface TestRelay extends RunningRelay {
  readonly dataDir: string;
  /** What it keeps its slots and events in. */
  readonly kept: TestStore;
  /** What the relay logged so far. */
  readonly lines: string[];
  /** Moves both clocks forward without running timers. */
  advance(ms: number): void;
  /** Moves both clocks forward and ends the waits that are over by then. */
  elapse(ms: number): void;
  /** How many calls wait. */
  waiting(): number;
  /** Moves the wall clock only. */
  setWallClock(by: number): void;
  /** The wall clock. */
  wall(): number;
  /** Runs the timers with the period `ms`, once. @returns when what they began has ended */
  fire(ms: number): Promise<void>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The parsed body, or undefined when it is no JSON. */
  readonly body: unknown;
}

export interface Slot {
  readonly id: string;
  readonly token: string;
}

export interface Request {
  /** Sent as JSON. */
  readonly json?: unknown;
  /** Sent unchanged. */
  readonly raw?: string | Uint8Array<ArrayBuffer>;
  /** The content type; default `application/json`. */
  readonly type?: string;
  readonly token?: string;
  /** The address that a proxy forwards as the caller's. */
  readonly from?: string;
  /** The Origin header that a browser would send. */
  readonly origin?: string;
}

/** The events of a slot as they are stored, which is not a read. */
export function stored(relay: TestRelay, slot: Slot): Promise<string> {
  return relay.kept.eventsOf(relay.dataDir, slot.id);
}

/** A temporary folder, removed after the test. */
export async function temporaryFolder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'relay-test-'));
  onTestFinished(() => rm(path, { recursive: true, force: true }));
  return path;
}

/** Without `kept` it is a new store of the kind that the test is about. */
type TestOptions = Partial<RelayOptions> & { readonly kept?: TestStore };

/** Starts a relay for one test; without a rate limit by default. */
export async function startTestRelay(options: TestOptions = {}): Promise<TestRelay> {
  const dataDir = options.dataDir ?? (await temporaryFolder());
  const kept = options.kept ?? (await newStore());
  const lines: string[] = [];
  const timers: { ms: number; task: Parameters<Every>[1] }[] = [];
  const ends = new Map<() => void, number>();
  let now = 1_000_000;
  let wall = options.wallClock?.wall() ?? Date.UTC(2026, 0, 1);
  const relay = await startRelay({
    host: '127.0.0.1',
    port: 0,
    limit: 'off',
    clock: { now: () => now },
    every: (ms, task) => {
      timers.push({ ms, task });
      return () => {};
    },
    after: (ms, task) => {
      const end = () => task();
      ends.set(end, now + ms);
      return () => ends.delete(end);
    },
    log: {
      info: (_where, text) => lines.push(text),
      error: (_where, error) => lines.push(String(error)),
    },
    ...options,
    wallClock: { wall: () => wall },
    dataDir,
    store: kept.store,
  });
  onTestFinished(() => relay.stop());
  const advance = (ms: number): void => {
    now += ms;
    wall += ms;
  };
  const elapse = (ms: number): void => {
    advance(ms);
    for (const [end, at] of [...ends]) {
      if (at > now) continue;
      ends.delete(end);
      end();
    }
  };
  const setWallClock = (by: number): void => {
    wall += by;
  };
  const fire = async (ms: number): Promise<void> => {
    await Promise.all(timers.filter((one) => one.ms === ms).map((timer) => timer.task()));
  };
  return {
    ...relay,
    dataDir,
    kept,
    lines,
    advance,
    elapse,
    waiting: () => ends.size,
    setWallClock,
    wall: () => wall,
    fire,
  };
}

/** Stops a relay, runs `change`, and starts a relay with the same store, at the same time. */
export async function restart(
  relay: TestRelay,
  change: () => Promise<void> = async () => {},
  options: TestOptions = {},
) {
  await relay.stop();
  await change();
  return startTestRelay({
    kept: relay.kept,
    ...options,
    dataDir: relay.dataDir,
    wallClock: { wall: relay.wall },
  });
}

/** The error of a start that must fail; checks that its texts are sentences. */
export async function startErrorOf(options: TestOptions): Promise<RelayStartError> {
  const error = await startTestRelay(options).then(
    () => new Error('the relay started'),
    (reason: unknown) => reason,
  );
  if (!(error instanceof RelayStartError)) throw error;
  expect(error.message).toMatch(/^\S.*\.$/);
  expect(error.nextStep).toMatch(/^[A-Z].*\.$/);
  return error;
}

/** Sends a request and reads the whole response. */
export async function call(
  relay: RunningRelay,
  method: string,
  path: string,
  request: Request = {},
): Promise<Answer> {
  const headers = new Headers();
  const body = request.json === undefined ? request.raw : JSON.stringify(request.json);
  if (body !== undefined) headers.set('content-type', request.type ?? 'application/json');
  if (request.token !== undefined) headers.set('authorization', `Bearer ${request.token}`);
  if (request.origin !== undefined) headers.set('origin', request.origin);
  if (request.from !== undefined) headers.set('x-forwarded-for', request.from);
  const response = await fetch(`${relay.url}${path}`, {
    method,
    headers,
    ...(body === undefined ? {} : { body }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, body: parse(text) };
}

/** Allocates a slot. */
export async function allocate(relay: RunningRelay): Promise<Slot> {
  const { body } = await call(relay, 'POST', '/v1/slot/allocate', { json: {} });
  return { id: textAt(body, 'slot_id'), token: textAt(body, 'slot_token') };
}

/** Posts an event with the slot's token. */
export function post(relay: RunningRelay, slot: Slot, event: unknown): Promise<Answer> {
  return call(relay, 'POST', `/v1/events/${slot.id}`, { json: { event }, token: slot.token });
}

/** Lists a slot's events with its token. @param query begins with `?` */
export function list(relay: RunningRelay, slot: Slot, query = ''): Promise<Answer> {
  return call(relay, 'GET', `/v1/events/${slot.id}${query}`, { token: slot.token });
}

/** Opens a pair slot. */
export function openPair(relay: RunningRelay, codeHash: string, role: string, msg = 'bXNn') {
  const json = { code_hash: codeHash, role, msg };
  return call(relay, 'POST', '/v1/pair', { json });
}

/** Opens a pair slot, which must succeed. @returns its id */
export async function pairIdOf(relay: RunningRelay, codeHash: string, role = 'host') {
  return textAt((await openPair(relay, codeHash, role)).body, 'pair_id');
}

/** Polls a pair slot as `role`. */
export function read(relay: RunningRelay, pairId: string, role: string) {
  return call(relay, 'GET', `/v1/pair/${pairId}?as_role=${role}`);
}

/** Posts a sealed bootstrap as `role`. */
export function seal(relay: RunningRelay, pairId: string, role: string, sealed: string) {
  return call(relay, 'POST', `/v1/pair/${pairId}/bootstrap`, { json: { role, sealed } });
}

/** Abandons a pair slot. */
export function abandon(relay: RunningRelay, codeHash: string) {
  return call(relay, 'POST', '/v1/pair/abandon', { json: { code_hash: codeHash } });
}

/** The string `name` in a response. */
export function textAt(body: unknown, name: string): string {
  const members: Record<string, unknown> = Object(body);
  const value = members[name];
  if (typeof value !== 'string') throw new Error(`no text ${name} in the answer`);
  return value;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
