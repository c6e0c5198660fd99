/** Runs a pairing during which a fault begins and ends. */

import type { Protocol } from '../../../main/pairing/machine/pending-pair.ts';
import type { NetworkFault } from './faults.ts';
import { Side } from './side-observer.ts';
import { LIFETIME, World } from './world.ts';

/** The states of a pairing in which a fault can begin, in order. */
export const STATES = [
  'before the first call',
  'host waits',
  'digits shown',
  'one confirmed',
  'both confirmed',
] as const;
/** In version 2, each side also waits for the other one to say that it pinned. */
export const STATES_V2 = [...STATES, 'one pinned'] as const;
export type State = (typeof STATES_V2)[number];

/** How long the guest waits to join, and how long people wait to confirm, in ms. */
const HESITATION = 20_000;
/** Longer than any pairing may take, in ms. */
const TIMEOUT = 6 * LIFETIME;
/** The interval at which people look at their screens, in ms. */
const STEP = 250;

export interface ScenarioResult {
  readonly host: Side;
  readonly guest: Side;
  /** When the fault ended, on the test's clock; null: never. */
  readonly endedAt: number | null;
  /** Those who had a call to make when the fault ended. */
  readonly waiting: readonly Side[];
  /** How many calls waited in the relay. */
  readonly waited: number;
}

/** Brings a pairing into a state, begins and ends the fault, and continues until both sides have ended. */
export async function pairThrough(
  fault: NetworkFault,
  state: State,
  protocol: Protocol,
): Promise<ScenarioResult> {
  const world = await World.start();
  try {
    const { host, guest } = world;
    const id = await host.requests.host(host.relayUrl, { protocol });
    const sides = { host: new Side(host, id), guest: new Side(guest, null) };
    await reach(world, sides, state);
    const end = await runFault(world, sides, state, fault);
    return { ...sides, ...end, waited: world.relay.waited };
  } finally {
    await world.end();
  }
}

type Sides = Pick<ScenarioResult, 'host' | 'guest'>;

async function reach({ time }: World, { host, guest }: Sides, state: State): Promise<void> {
  const until = async (what: () => boolean) => {
    for (let passed = 0; !what(); passed += STEP) {
      if (passed > LIFETIME) throw new Error(`did not reach the state: ${state}`);
      await time.advance(STEP);
    }
  };
  if (state !== 'before the first call') await until(() => host.fate === 'polling');
  if (!hasJoined(state)) return;
  await guest.join(host.code ?? '');
  await until(() => host.showsDigits && guest.showsDigits);
  if (state === 'one confirmed') {
    await host.confirm();
    await time.advance(2_000);
  }
  if (state === 'both confirmed' || state === 'one pinned') {
    await Promise.all([host.confirm(), guest.confirm()]);
  }
  if (state === 'one pinned') {
    await until(() => [host, guest].some(({ fate }) => fate === 'paired'));
  }
}

function hasJoined(state: State): boolean {
  return state !== 'before the first call' && state !== 'host waits';
}

/** @returns when the fault ended, and who waited for that */
async function runFault(
  world: World,
  { host, guest }: Sides,
  state: State,
  fault: NetworkFault,
): Promise<Pick<ScenarioResult, 'endedAt' | 'waiting'>> {
  const { time } = world;
  const { hesitation = HESITATION } = fault;
  const sides = [host, guest];
  for (const side of sides) side.look();
  await fault.begin(world);
  const began = time.now();
  let endedAt: number | null = null;
  let waiting: readonly Side[] = [];
  let joined = hasJoined(state);
  let seenAt: number | null = null;
  while (!joined || !sides.every(({ isOver }) => isOver)) {
    const passed = time.now() - began;
    if (passed > TIMEOUT) throw new Error(`hung: ${host.fate} and ${guest.fate}`);
    if (endedAt === null && passed >= fault.lasts) {
      waiting = sides.filter(({ hasCalls }) => hasCalls);
      await fault.end?.(world);
      endedAt = time.now();
    } else if (endedAt === null) await fault.repeat?.(world, passed);
    const { code } = host;
    const canJoin = code !== null && guest.person.machine.isAwake;
    if (!joined && passed >= HESITATION && canJoin) {
      await guest.join(code);
      joined = true;
    }
    // People compare by talking: nobody confirms before both screens have shown digits.
    if (sides.every(({ digits }) => digits.size > 0)) seenAt ??= time.now();
    if (seenAt !== null && time.now() - seenAt >= hesitation) {
      for (const side of sides) await side.confirm();
    }
    await time.advance(STEP);
    for (const side of sides) side.look();
  }
  return { endedAt, waiting };
}
