/** Pairings at relays that wait in a wrong way, or behind something that cuts or keeps back calls. */
import { describe, expect, it } from 'vitest';
import { RelayFailure } from '../../../main/pairing/ports.ts';
import { type Home, RELAY, World } from '../support.ts';

const MINUTE = 60_000;
const TEN_MINUTES = 10 * MINUTE;

async function hosting(arrange: (world: World) => void, ms: number): Promise<World> {
  const world = new World();
  world.relay.offer = 25;
  arrange(world);
  world.host.start();
  await world.host.requests.host(RELAY, { protocol: 1 });
  await world.clock.advance(ms);
  return world;
}

/** How many calls a pairing makes at a relay that cannot wait. */
async function pollsIn(ms: number): Promise<number> {
  const world = await hosting(({ relay }) => {
    relay.offer = null;
  }, ms);
  return world.relay.calls.length;
}

const failures = ({ observer }: Home) =>
  observer.calls.flatMap(({ snapshot }) =>
    snapshot.pairings.flatMap(({ transientFailure }) => transientFailure?.code ?? []),
  );

describe('a relay is called no more often than one that cannot wait,', () => {
  it.each<[string, (world: World) => void]>([
    [
      'if it answers at once',
      ({ relay }) => {
        relay.ignoresWait = true;
      },
    ],
    [
      'if it answers at once and always names another revision',
      ({ relay }) => {
        let n = 0;
        relay.distortOffer = (slot) => {
          n += 1;
          return { ...slot, offer: { seconds: 25, revision: `r${n}` } };
        };
      },
    ],
    [
      'if it can wait for none now',
      ({ relay }) => {
        relay.offer = 0;
      },
    ],
    [
      'if it stops to offer waits',
      ({ relay }) => {
        let n = 0;
        relay.distortOffer = (slot) => {
          n += 1;
          return { ...slot, offer: n > 1 ? null : slot.offer };
        };
      },
    ],
  ])('%s', async (_, arrange) => {
    const world = await hosting(arrange, 5 * MINUTE);
    expect(world.relay.calls.length).toBeLessThanOrEqual((await pollsIn(5 * MINUTE)) + 2);
  });
});

it('a relay that does not offer it is never asked to wait', async () => {
  const world = await hosting(({ relay }) => {
    relay.offer = null;
  }, MINUTE);
  expect(world.relay.waited).toEqual([]);
  expect(world.relay.count('poll')).toBeGreaterThan(60);
});

describe('where something cuts calls after 10 s', () => {
  const cut = ({ relay }: World) => {
    relay.cutAfter = 10_000;
  };

  it('calls wait for 8 s after the second one, and nobody sees a failure', async () => {
    const { relay, host } = await hosting(cut, 2 * MINUTE);
    expect(relay.waited.slice(0, 3)).toEqual([25, 25, 8]);
    expect(new Set(relay.waited.slice(2))).toEqual(new Set([8]));
    expect([failures(host), relay.waiting]).toEqual([[], 1]);
    expect(relay.calls.length).toBeLessThan(25);
  });

  it('other pairings with the relay know it, too, and try 25 s again after ten minutes', async () => {
    const { relay, host, clock } = await hosting(cut, MINUTE);
    const asked = relay.waited.length;
    await host.requests.host(RELAY, { protocol: 1 });
    await clock.advance(MINUTE);
    expect(new Set(relay.waited.slice(asked))).toEqual(new Set([8]));
    relay.cutAfter = null;
    await clock.advance(TEN_MINUTES);
    expect(relay.waited.slice(asked)).toContain(25);
  });

  it('a guest is found by the call after the cut', async () => {
    const world = await hosting(cut, 9_000);
    const [code = ''] = world.host.store.ids;
    world.guest.start();
    await world.guest.requests.join(code, RELAY);
    await world.clock.advance(100);
    expect(world.host.status(code)).toBe('sas_ready');
  });
});

it('where the call after a cut fails, too, it is the relay that fails, and the person sees it', async () => {
  const { relay, host, clock } = await hosting((world) => {
    world.relay.cutAfter = 10_000;
  }, 5_000);
  relay.outage = new RelayFailure('unreachable', 'no network');
  await clock.advance(6_000);
  expect(failures(host)).toContain('relay-unreachable');
});

it('where answers are kept back until the wait is over, pairings poll from the first one on', async () => {
  const world = await hosting(({ relay }) => {
    relay.buffers = true;
  }, MINUTE);
  const { relay, host, guest, clock } = world;
  const [code = ''] = host.store.ids;
  guest.start();
  await guest.requests.join(code, RELAY);
  await clock.advance(30_000);
  expect(host.status(code)).toBe('sas_ready');
  const waited = relay.waited.length;
  await host.confirm(code);
  await guest.confirm(code);
  await world.expectPaired(code, 5_000);
  expect(relay.waited.length).toBeLessThanOrEqual(waited + 1);
});

it('a call that is not answered is given up soon after its wait, and pairings poll', async () => {
  const world = await hosting(() => {}, 10_000);
  const { relay, host, clock } = world;
  relay.inject({ call: 'poll', fault: 'hang', times: 1 });
  await clock.advance(25_000 + 30_000);
  const [code = ''] = host.store.ids;
  expect(relay.givenUp).toEqual(['poll']);
  const waited = relay.waited.length;
  const polls = relay.count('poll');
  await clock.advance(MINUTE);
  expect([relay.waited.length, failures(host)]).toEqual([waited, []]);
  expect(relay.count('poll')).toBeGreaterThan(polls + 15);
  expect(host.status(code)).toBe('polling');
});

it('a network that drops everything without a word is noticed 8 s after the wait is over', async () => {
  // The call that waits from 25 s on is not answered, nor is any other.
  const { relay, host, clock } = await hosting(() => {}, 10_000);
  relay.inject({ call: 'poll', fault: 'hang', times: Number.POSITIVE_INFINITY });
  await clock.advance(15_000 + 25_000 + 7_900);
  expect(failures(host)).toEqual([]);
  await clock.advance(200);
  expect(failures(host)).toContain('relay-unreachable');
});

it('a slow answer to the call after one that was cut in its wait is waited for', async () => {
  const { relay, host, clock } = await hosting((world) => {
    world.relay.cutAfter = 10_000;
  }, 5_000);
  relay.inject({ call: 'poll', fault: 'hang' });
  await clock.advance(5_000 + 9_000);
  expect(failures(host)).toEqual([]);
});

it('no more calls wait than the transport has connections for, and the other pairings poll', async () => {
  const world = await hosting(({ host }) => {
    host.mostWaiting = 4;
  }, 0);
  const { relay, host, guest, clock } = world;
  for (let n = 1; n < 10; n += 1) await host.requests.host(RELAY, { protocol: 1 });
  await clock.advance(MINUTE);
  let most = 0;
  for (let n = 0; n < 60; n += 1) {
    await clock.advance(500);
    most = Math.max(most, relay.waiting);
  }
  expect(most).toBe(4);
  guest.start();
  for (const code of host.store.ids) await guest.requests.join(code, RELAY);
  await clock.advance(3_000);
  expect(host.store.ids.map((code) => host.status(code))).toEqual(Array(10).fill('sas_ready'));
});
