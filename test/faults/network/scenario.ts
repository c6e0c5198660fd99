/** The course of a pairing during which a fault comes and goes. */
import type { NetworkFault } from './faults.ts';
import { Side } from './side-observer.ts';
import { LIFETIME, World } from './world.ts';

/** The moments at which a fault may come, in their order. */
export const STATES = [
  'before the first call',
  'host waits',
  'digits shown',
  'one confirmed',
  'both confirmed',
] as const;
export type State = (typeof STATES)[number];

/** The guest joins, and people decide, so long after they could, in ms. */
const HESITATION = 20_000;
/** Longer than any pairing may take, in ms. */
const FOR_EVER = 6 * LIFETIME;
/** How often people look at their screens, in ms. */
const STEP = 250;

export interface Course {
  readonly host: Side;
  readonly guest: Side;
  /** When the fault was over, on the test's clock; null: never. */
  readonly endedAt: number | null;
}

/** Brings a pairing into a state, lets the fault come and go, and goes on until it is over. */
export async function pairThrough(fault: NetworkFault, state: State): Promise<Course> {
  const world = await World.start();
  try {
    const { host, guest } = world;
    const code = await host.requests.host(host.relayUrl);
    const sides = { host: new Side(host, code), guest: new Side(guest, code) };
    await reach(world, sides, state);
    const endedAt = await goThrough(world, sides, state, fault);
    return { ...sides, endedAt };
  } finally {
    await world.end();
  }
}

type Sides = Pick<Course, 'host' | 'guest'>;

async function reach({ time }: World, { host, guest }: Sides, state: State): Promise<void> {
  const until = async (what: () => boolean) => {
    for (let passed = 0; !what(); passed += STEP) {
      if (passed > LIFETIME) throw new Error(`never came to: ${state}`);
      await time.advance(STEP);
    }
  };
  if (state !== 'before the first call') await until(() => host.fate === 'polling');
  if (!hasJoined(state)) return;
  await guest.join();
  await until(() => host.showsDigits && guest.showsDigits);
  if (state === 'one confirmed') {
    await host.confirm();
    await time.advance(2_000);
  }
  if (state === 'both confirmed') await Promise.all([host.confirm(), guest.confirm()]);
}

function hasJoined(state: State): boolean {
  return state !== 'before the first call' && state !== 'host waits';
}

/** @returns when the fault ended, if it did */
async function goThrough(
  world: World,
  { host, guest }: Sides,
  state: State,
  fault: NetworkFault,
): Promise<number | null> {
  const { time } = world;
  const { hesitation = HESITATION } = fault;
  const sides = [host, guest];
  for (const side of sides) side.look();
  await fault.begin(world);
  const began = time.now();
  let endedAt: number | null = null;
  let joined = hasJoined(state);
  let seenAt: number | null = null;
  while (!joined || !sides.every(({ isOver }) => isOver)) {
    const passed = time.now() - began;
    if (passed > FOR_EVER) throw new Error(`hangs: ${host.fate} and ${guest.fate}`);
    if (endedAt === null && passed >= fault.lasts) {
      await fault.end?.(world);
      endedAt = time.now();
    } else if (endedAt === null) await fault.repeat?.(world, passed);
    if (!joined && passed >= HESITATION && guest.person.machine.isAwake) {
      await guest.join();
      joined = true;
    }
    // People talk to each other: nobody decides before both screens have shown digits.
    if (sides.every(({ digits }) => digits.size > 0)) seenAt ??= time.now();
    if (seenAt !== null && time.now() - seenAt >= hesitation) {
      for (const side of sides) await side.confirm();
    }
    await time.advance(STEP);
    for (const side of sides) side.look();
  }
  return endedAt;
}
