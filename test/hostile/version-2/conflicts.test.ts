/** A role that is taken at the relay: 409 (docs/protocol.md §8.4). */
import { describe, expect, it } from 'vitest';
import type { Role } from '../../../main/pairing/machine/pending-pair.ts';
import { RelayFailure } from '../../../main/pairing/ports.ts';
import { generateCodeV2 } from '../../../main/protocol/v2/code.ts';
import { seededRandomBytes } from '../../fakes/random.ts';
import { HOUR, LIFETIME, RELAY } from '../../pairing/support.ts';
import { WorldV2 } from '../../pairing/world-v2.ts';
import { LyingPeer } from './lying-peer.ts';

const TAKEN = new RelayFailure('conflict', 'taken');

/** A person hosts at a relay where so many codes are taken. */
async function hosting(taken: number) {
  const world = new WorldV2();
  const { host, relay } = world;
  relay.inject({ call: 'open', role: 'host', times: taken, fault: TAKEN });
  host.start();
  const id = await host.requests.host(RELAY);
  await world.until(() => host.status(id) === 'polling' || host.ending(id) !== null);
  const saved = host.store.history.filter((one) => one.id === id);
  const codes = new Set(saved.map(({ code }) => code).filter((code) => code.includes('-')));
  const seeds = new Set(saved.flatMap(({ state }) => seedIn(state)));
  return { world, host, id, codes, seeds };
}

function seedIn(state: object): string[] {
  return 'opening' in state && state.opening !== null
    ? [(state.opening as { seed: string }).seed]
    : [];
}

describe('a host whose code is taken', () => {
  it('draws another code with another seed, five times', async () => {
    const { world, host, id, codes, seeds } = await hosting(5);
    expect(host.status(id)).toBe('polling');
    expect(codes.size).toBe(6);
    expect(seeds.size).toBe(6);
    expect(world.relay.count('abandon')).toBe(0);
  });

  it('gives up after that, and frees nobody else’s slot', async () => {
    const { world, host, id, codes } = await hosting(6);
    expect(host.ending(id)).toBe('no-free-code');
    expect(codes.size).toBe(6);
    await world.clock.advance(2 * HOUR);
    expect(world.relay.count('abandon')).toBe(0);
  });

  it('keeps the code that somebody may have seen', async () => {
    const peer = await LyingPeer.facing('host');
    peer.relay.inject({ call: 'open', role: 'host', fault: TAKEN });
    await peer.forgotten();
    await peer.until(() => !peer.pairing.side.reopening);
    expect(peer.pairing.code).toBe(peer.code);
    expect(new Set(peer.relay.opened.host).size).toBe(1);
  });
});

describe('a guest whose place is taken', () => {
  it('is told, and frees nothing: the slot may be a stranger’s', async () => {
    const world = new WorldV2();
    const { code } = await world.hosted();
    const { guest, relay } = world;
    relay.inject({ call: 'open', role: 'guest', fault: TAKEN });
    guest.start();
    const joined = await guest.requests.join(code, RELAY);
    await world.until(() => guest.ending(joined) === 'role-taken');
    await world.clock.advance(60_000);
    expect(relay.count('abandon')).toBe(0);
    expect(relay.count('open', 'guest')).toBe(1);
  });

  it.each(['busy', 'no-connection'] as const)(
    'is told also after an open that had no effect (%s)',
    async (kind) => {
      const world = new WorldV2();
      const { code } = await world.hosted();
      const { guest, relay } = world;
      relay.inject({ call: 'open', role: 'guest', fault: new RelayFailure(kind, 'no') });
      relay.inject({ call: 'open', role: 'guest', fault: TAKEN });
      guest.start();
      const joined = await guest.requests.join(code, RELAY);
      await world.until(() => guest.ending(joined) === 'role-taken');
      expect(relay.count('abandon')).toBe(0);
    },
  );

  it('by their own open without an answer frees it and opens again with the same bytes', async () => {
    const world = new WorldV2();
    const { code } = await world.hosted();
    const { guest, relay } = world;
    relay.inject({ call: 'open', role: 'guest', fault: 'lose-answer' });
    guest.start();
    const joined = await guest.requests.join(code, RELAY);
    await world.until(() => guest.status(joined) === 'sas_ready');
    expect(relay.count('abandon')).toBe(1);
    expect(relay.opened.guest.length).toBeGreaterThan(1);
    expect(new Set(relay.opened.guest).size).toBe(1);
  });
});

describe.each<Role>(['host', 'guest'])(
  'a %s whose place is taken when they open again',
  (victim) => {
    it('frees it and opens with the same bytes', async () => {
      const peer = await LyingPeer.comparing(victim);
      peer.relay.inject({ call: 'open', role: victim, fault: TAKEN });
      await peer.forgotten();
      await peer.commit();
      await peer.until(() => !peer.pairing.side.rejoining && !peer.pairing.side.reopening);
      expect(peer.relay.count('abandon')).toBe(1);
      expect(new Set(peer.relay.opened[victim]).size).toBe(1);
      expect(peer.home.status(peer.id)).toBe('sas_ready');
    });

    it('frees it however often the answer to their own open was lost', async () => {
      const peer = await LyingPeer.facing(victim);
      peer.relay.inject({ call: 'open', role: victim, times: 12, fault: 'lose-answer' });
      await peer.forgotten();
      await peer.until(() => !peer.pairing.side.reopening, LIFETIME);
      expect(peer.home.status(peer.id)).toBe('polling');
      expect(peer.relay.count('open', victim)).toBeGreaterThan(12);
      expect(new Set(peer.relay.opened[victim]).size).toBe(1);
    });

    it('gives up after three times', async () => {
      const peer = await LyingPeer.comparing(victim);
      peer.relay.inject({ call: 'open', role: victim, times: 100, fault: TAKEN });
      peer.relay.restart();
      await peer.endsAs('relay-forgot', 120_000);
      expect(peer.relay.count('open', victim)).toBeLessThanOrEqual(4);
    });
  },
);

describe('a stranger who joins first', () => {
  async function joinedBy(stranger: (peer: LyingPeer) => Promise<unknown>) {
    const world = new WorldV2();
    const peer = await LyingPeer.facing('host', { world });
    await stranger(peer);
    world.guest.start();
    const joined = await world.guest.requests.join(peer.code, RELAY);
    await world.until(() => world.guest.ending(joined) !== null);
    expect(world.guest.ending(joined)).toBe('role-taken');
    const digits = world.guest.store.history.filter(({ state }) => 'sas' in state);
    return { peer, digits };
  }

  it('and knows the code gets no digits onto the right person’s screen', async () => {
    const { peer, digits } = await joinedBy(async (one) => {
      await one.commit();
      await one.confirm();
      await one.showsDigits();
    });
    expect(digits).toEqual([]);
    expect(peer.home.book.pins.size).toBe(0);
  });

  it('and does not know it gets digits onto neither', async () => {
    const { peer, digits } = await joinedBy(async (one) => {
      one.guess = generateCodeV2(seededRandomBytes(77));
      await one.commit();
      await one.confirm();
    });
    await peer.endsAs('codes-differ');
    expect(digits).toEqual([]);
    expect(peer.hasShownDigits).toBe(false);
  });
});
