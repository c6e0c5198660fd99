/** Pairings at a relay that lets polls wait. */
import { describe, expect, it } from 'vitest';
import { type Home, LIFETIME, RELAY, World } from '../support.ts';
import { WorldV2 } from '../world-v2.ts';

const MINUTE = 60_000;

function waitingWorld<W extends World>(world: W): W {
  world.relay.offer = 25;
  return world;
}

/** A host that has waited for a while, by version 1. */
async function hosting(world: World, ms: number): Promise<string> {
  world.host.start();
  const code = await world.host.requests.host(RELAY, { protocol: 1 });
  await world.clock.advance(ms);
  return code;
}

const hasFailed = (home: Home) =>
  home.observer.calls.some(({ snapshot }) =>
    snapshot.pairings.some(({ transientFailure }) => transientFailure !== null),
  );

describe.each([1_000, 30_000, 9 * MINUTE])('where a host has waited for %d ms', (age) => {
  it('it has digits as soon as a guest has joined, by version 1', async () => {
    const world = waitingWorld(new World());
    const code = await hosting(world, age);
    world.guest.start();
    await world.clock.advance(0);
    await world.guest.requests.join(code, RELAY);
    await world.clock.advance(0);
    expect([world.host.sas(code), world.guest.sas(code)]).toEqual([
      world.guest.sas(code),
      expect.any(String),
    ]);
  });

  it('both sides have digits as soon as a guest has joined, by version 2', async () => {
    const world = waitingWorld(new WorldV2());
    const { id, code } = await world.hosted();
    await world.clock.advance(age);
    world.guest.start();
    await world.clock.advance(0);
    const guestId = await world.guest.requests.join(code, RELAY);
    await world.clock.advance(0);
    expect([world.host.status(id), world.guest.status(guestId)]).toEqual([
      'sas_ready',
      'sas_ready',
    ]);
  });
});

it.each([1, 2] as const)(
  'a pairing of version %d is made from its code to its pins',
  async (protocol) => {
    if (protocol === 1) {
      const world = waitingWorld(new World());
      const code = await world.compare();
      await world.confirmBoth(code);
      await world.expectPaired(code);
    } else {
      const world = waitingWorld(new WorldV2());
      const meeting = await world.compareV2();
      await world.confirmBothV2(meeting);
      await world.expectPairedV2(meeting);
    }
  },
);

describe('a pairing that waits', () => {
  it('takes at most 200 calls in an hour', async () => {
    const world = waitingWorld(new World());
    await hosting(world, LIFETIME - 1_000);
    expect(world.relay.calls.length).toBeLessThanOrEqual(200 / 6);
    expect(world.relay.calls.length).toBeGreaterThan(100 / 6);
  });

  it('has a call open at the relay all the time, also where there are a hundred', async () => {
    const world = waitingWorld(new World());
    world.host.start();
    for (let n = 0; n < 100; n += 1) await world.host.requests.host(RELAY, { protocol: 1 });
    await world.clock.advance(2_000);
    for (let n = 0; n < 60; n += 1) {
      await world.clock.advance(1_000);
      expect(world.relay.waiting).toBe(100);
    }
  });

  it('ends within a second after its deadline', async () => {
    const world = waitingWorld(new World());
    const code = await hosting(world, LIFETIME - 13_500);
    // The next call would wait beyond it.
    world.host.engine.retryNow();
    await world.clock.advance(14_500);
    expect(world.host.ending(code)).toBe('expired');
  });

  it('reads again what came while the person had not confirmed', async () => {
    const world = waitingWorld(new World());
    const code = await world.compare();
    await world.guest.confirm(code);
    await world.clock.advance(30_000);
    await world.host.confirm(code);
    await world.clock.advance(0);
    expect([world.host.status(code), world.guest.status(code)]).toEqual(['nothing', 'nothing']);
  });
});

it.each([true, false])(
  'an answer that comes while another program writes is not lost (told: %s)',
  async (isTold) => {
    const world = waitingWorld(new World());
    const { host, guest, relay, clock } = world;
    const code = await hosting(world, 60_000);
    host.store.watching = isTold;
    let writes = 0;
    relay.distort = (slot, role) => {
      if (role === 'host' && slot.peerMessage !== null && writes === 0) {
        writes += 1;
        host.store.rewrite(code, (state) => state);
      }
      return slot;
    };
    guest.start();
    await clock.advance(0);
    await guest.requests.join(code, RELAY);
    await clock.advance(0);
    expect([writes, host.status(code)]).toEqual([1, 'sas_ready']);
  },
);

describe('a call that waits holds up nothing:', () => {
  it('a yes of the person is posted at once', async () => {
    const world = waitingWorld(new World());
    const code = await world.compare();
    await world.clock.advance(60_000);
    await world.host.confirm(code);
    await world.clock.advance(0);
    expect(world.relay.count('post', 'host')).toBe(1);
  });

  it('a cancelled pairing is taken from the relay at once', async () => {
    const world = waitingWorld(new World());
    const code = await hosting(world, 60_000);
    await world.host.requests.cancel(code);
    await world.clock.advance(0);
    expect([world.relay.slots, world.relay.waiting]).toEqual([[], 0]);
  });

  it('the engine stops while no time passes', async () => {
    const world = waitingWorld(new World());
    await hosting(world, 60_000);
    expect(world.relay.waiting).toBe(1);
    await world.host.stop();
    expect([world.relay.waiting, world.clock.pending]).toEqual([0, 0]);
  });

  it('another network, or a person who tries now, makes a new call at once, which does not wait', async () => {
    const world = waitingWorld(new World());
    await hosting(world, 60_000);
    const [polls, waited] = [world.relay.count('poll'), world.relay.waited.length];
    world.host.engine.retryNow();
    await world.clock.advance(0);
    expect(world.relay.count('poll')).toBe(polls + 2);
    expect(world.relay.waited.length).toBe(waited + 1);
  });

  it('after a sleep there is a new call within 2 s', async () => {
    const world = waitingWorld(new World());
    const code = await hosting(world, 60_000);
    world.clock.sleep(120_000);
    const polls = world.relay.count('poll');
    await world.clock.advance(2_000);
    expect(world.relay.count('poll')).toBe(polls + 2);
    expect([world.host.status(code), hasFailed(world.host)]).toEqual(['polling', false]);
  });

  it('a pairing whose deadline passed in a sleep ends within 2 s', async () => {
    const world = waitingWorld(new World());
    const code = await hosting(world, 60_000);
    world.clock.sleep(LIFETIME);
    await world.clock.advance(2_000);
    expect(world.host.ending(code)).toBe('expired');
  });
});

describe('a relay that forgets its slots', () => {
  it('is opened again at once, and the other side comes back', async () => {
    const world = waitingWorld(new World());
    const code = await world.compare();
    await world.clock.advance(60_000);
    world.relay.restart();
    await world.clock.advance(2_000);
    await world.confirmBoth(code);
    await world.expectPaired(code, 5_000);
  });

  it('is left within the usual time where the other side does not come back', async () => {
    const [waiting, polling] = [waitingWorld(new World()), new World()];
    for (const world of [waiting, polling]) {
      const code = await world.compare();
      await world.guest.stop();
      world.relay.restart();
      await world.until(() => world.host.ending(code) !== null, 20_000);
    }
    expect(waiting.clock.now()).toBeLessThanOrEqual(polling.clock.now() + 1_000);
  });
});
