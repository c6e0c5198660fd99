/** When another relay and network are advised (docs/protocol.md §8.5, last rule). */
import { describe, expect, it } from 'vitest';
import { isLive, type Role } from '../../../main/pairing/machine/pending-pair.ts';
import { advisesOtherRelay } from '../../../main/pairing/machine/setbacks.ts';
import { HOUR, LIFETIME, RELAY } from '../../pairing/support.ts';
import { WorldV2 } from '../../pairing/world-v2.ts';
import { LyingPeer } from './lying-peer.ts';

type Attempt = (world: WorldV2, victim: Role) => Promise<unknown>;

async function revealed(world: WorldV2, victim: Role): Promise<LyingPeer> {
  const peer = await LyingPeer.facing(victim, { world });
  await peer.commit();
  await peer.keys();
  return peer;
}

const ended = (peer: LyingPeer) => peer.until(() => peer.hasEnded, 120_000);

/** The computer is off until the deadline has passed. */
async function runsOut(peer: LyingPeer): Promise<void> {
  peer.home.crash();
  await peer.clock.advance(LIFETIME);
  peer.home.start();
  await peer.until(() => !isLive(peer.pairing));
  expect([null, 'expired']).toContain(peer.home.ending(peer.id));
}

/** How a pairing can end after the reveal may have left, and without a pin. */
const SETBACKS: Readonly<Record<string, Attempt>> = {
  'a wrong confirm': async (world, victim) => {
    const peer = await revealed(world, victim);
    await peer.confirm({ confirm: new Uint8Array(32) });
    await ended(peer);
  },
  'silence until the deadline': async (world, victim) => {
    await runsOut(await revealed(world, victim));
  },
  'a reveal alone until the deadline': async (world, victim) => {
    const peer = await revealed(world, victim);
    await peer.say({ reveal: peer.opening.reveal });
    await runsOut(peer);
  },
  'a relay that forgets it too often': async (world, victim) => {
    const peer = await revealed(world, victim);
    for (let times = 0; times < 3; times += 1) await peer.forgotten();
    peer.relay.restart();
    await ended(peer);
    expect(peer.home.ending(peer.id)).toBe('relay-forgot');
  },
  'a relay that forgets it while people compare': async (world, victim) => {
    const peer = await LyingPeer.comparing(victim, { world });
    await peer.forgotten();
    await ended(peer);
    expect(peer.home.ending(peer.id)).toBe('relay-forgot');
  },
  'another commitment': async (world, victim) => {
    const peer = await revealed(world, victim);
    peer.replaceMessage(peer.slot[victim].message?.replace(/^Ag/, 'Aw') ?? '');
    await ended(peer);
  },
  'a card that is not theirs': async (world, victim) => {
    const peer = await LyingPeer.confirmed(victim, { world });
    await peer.confirm({ sealed: await peer.sealed({ proof: new Uint8Array(64) }) });
    await ended(peer);
    expect(peer.home.ending(peer.id)).toBe('card-rejected');
  },
  'that the digits differ': async (world, victim) => {
    const peer = await LyingPeer.comparing(victim, { world });
    await peer.rejects();
    await ended(peer);
  },
  'a wrong number, and nothing after it': async (world, victim) => {
    const peer = await LyingPeer.comparing(victim, { world });
    const digits = String((Number(peer.home.sas(peer.id)) + 1) % 1_000_000).padStart(6, '0');
    await expect(peer.home.requests.confirm(peer.id, { digits })).rejects.toThrow('wrong-digits');
    await runsOut(peer);
  },
  'that the digits differ for the other person': async (world, victim) => {
    const peer = await LyingPeer.comparing(victim, { world });
    await peer.confirm({ refused: (await peer.keys()).refused.own });
    await ended(peer);
    expect(peer.home.ending(peer.id)).toBe('they-saw-other-digits');
  },
  // Somebody in between who saw two numbers that differ would say so, and try again.
  'the other person, who cancelled': async (world, victim) => {
    const peer = await LyingPeer.comparing(victim, { world });
    await peer.confirm({ cancelled: (await peer.keys()).cancelled.own });
    await ended(peer);
    expect(peer.home.ending(peer.id)).toBe('they-cancelled');
  },
};

/** How a pairing can end that gives an attacker nothing. */
const NO_SETBACKS: Readonly<Record<string, Attempt>> = {
  'nobody who joined': async (world, victim) => runsOut(await LyingPeer.facing(victim, { world })),
  'our own person, who cancelled': async (world, victim) => {
    const peer = await revealed(world, victim);
    await peer.home.requests.cancel(peer.id);
    await world.clock.advance(5_000);
  },
  'our own person, who cancelled with digits': async (world, victim) => {
    const peer = await LyingPeer.comparing(victim, { world });
    await peer.home.requests.cancel(peer.id);
    await world.clock.advance(5_000);
  },
  'our own person, who did not press': async (world, victim) => {
    const peer = await LyingPeer.comparing(victim, { world });
    await runsOut(peer);
  },
  'the other person, who did not press': async (world, victim) => {
    const peer = await LyingPeer.confirmed(victim, { world });
    await runsOut(peer);
  },
  'a pin': async (world, victim) => {
    const peer = await LyingPeer.confirmed(victim, { world });
    await peer.confirm({ sealed: await peer.sealed() });
    await peer.until(() => peer.home.book.pins.has('mallory'));
    await runsOut(peer);
  },
};

/** Whether the person is advised to change the relay. */
function isAdvised({ host, clock }: WorldV2, relay = RELAY, later = 0): boolean {
  return advisesOtherRelay(host.store.usedCodes, relay, clock.wall() + later);
}

async function twice(attempt: Attempt, between: Attempt = async () => {}): Promise<WorldV2> {
  const world = new WorldV2();
  await attempt(world, 'host');
  expect(isAdvised(world)).toBe(false);
  await between(world, 'host');
  await attempt(world, 'host');
  return world;
}

describe('another relay is advised after two pairings that ended by', () => {
  it.each(Object.entries(SETBACKS))('%s', async (_how, attempt) => {
    expect(isAdvised(await twice(attempt))).toBe(true);
  });
});

describe('another relay is not advised after two pairings that ended by', () => {
  it.each(Object.entries(NO_SETBACKS))('%s', async (_how, attempt) => {
    const world = await twice(attempt);
    expect(isAdvised(world)).toBe(false);
    expect(world.host.store.history.some(({ handshake }) => handshake?.isSetback)).toBe(false);
  });
});

describe('the advice', () => {
  const setback: Attempt = SETBACKS['a wrong confirm'] ?? expect.fail('no such end');
  const restart: Attempt = async ({ host, clock }) => {
    host.crash();
    await clock.advance(2 * HOUR);
    host.start();
    await clock.advance(1_000);
  };

  it('counts those that are no longer listed, and across a restart', async () => {
    const world = await twice(setback, restart);
    await restart(world, 'host');
    expect(world.host.store.ids).toEqual([]);
    expect(isAdvised(world)).toBe(true);
  });

  it('counts a pin between them as nothing', async () => {
    const pin: Attempt = NO_SETBACKS['a pin'] ?? expect.fail('no such end');
    expect(isAdvised(await twice(setback, pin))).toBe(true);
  });

  it('counts one day', async () => {
    const world = await twice(setback);
    expect(isAdvised(world, RELAY, 24 * HOUR - 60_000)).toBe(true);
    expect(isAdvised(world, RELAY, 24 * HOUR)).toBe(false);
  });

  it('counts one relay, however its address is written', async () => {
    const world = await twice(setback);
    expect(isAdvised(world, 'https://other.example')).toBe(false);
    expect(isAdvised(world, `${RELAY.toUpperCase()}:443/`)).toBe(true);
  });

  it('does not count version 1, where other advice helps', async () => {
    const world = new WorldV2();
    for (const _ of [1, 2]) {
      const code = await world.compare();
      await world.host.requests.cancel(code);
      await world.guest.requests.cancel(code);
      await Promise.all([world.host.stop(), world.guest.stop()]);
    }
    expect(isAdvised(world)).toBe(false);
  });
});
