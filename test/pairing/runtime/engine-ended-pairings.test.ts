/** Homes with thousands of ended pairings: these cost nothing, and do not delay the live ones. */
import { describe, expect, it } from 'vitest';
import { Failure } from '../../../main/pairing/machine/failure.ts';
import { FRESH_SIDECAR, type Pairing } from '../../../main/pairing/machine/pending-pair.ts';
import { codeHash } from '../../../main/protocol/code-phrase.ts';
import { HOUR, type Home, RELAY, World } from '../support.ts';

/** More than may have a worker at once. */
const MAX_AT_FULL_RATE = 300;

/** Files of ended pairings. @param ago ms since they ended @returns their codes */
function leave(
  home: Home,
  world: World,
  ago: number,
  side: Partial<Pairing['side']>,
  count = MAX_AT_FULL_RATE,
): string[] {
  const endedAt = world.clock.wall() - ago;
  return Array.from({ length: count }, (_, n) => {
    const code = `${String(n % 100).padStart(2, '0')}-LEFTA${'ABCDEFGHIJ'[Math.floor(n / 100)]}`;
    home.store.put({
      id: code,
      protocol: 1,
      code,
      codeHash: codeHash(code),
      role: 'host',
      relayUrl: RELAY,
      createdAt: new Date(endedAt).toISOString(),
      state: { status: 'aborted', ending: { code: 'expired', detail: null } },
      side: { ...FRESH_SIDECAR, endedAt, ...side },
      handshake: null,
      bound: null,
      peerDid: null,
      stamp: null,
    });
    return code;
  });
}

const DONE = { notified: ['stopped'], abandoned: true } as const;

describe('ended pairings that only await removal', () => {
  it('are listed, and have no worker', async () => {
    const world = new World();
    leave(world.host, world, 60_000, DONE);
    world.host.start();
    await world.clock.advance(500);
    expect(world.host.engine.snapshot().pairings).toHaveLength(MAX_AT_FULL_RATE);
    expect(world.clock.pending).toBeLessThan(5);
  });

  it('are reported to the observer once, not once each', async () => {
    const world = new World();
    leave(world.host, world, 60_000, DONE);
    world.host.start();
    await world.clock.advance(5_000);
    expect(world.host.observer.calls.length).toBeLessThan(5);
  });

  it('are removed when their hour is over', async () => {
    const world = new World();
    leave(world.host, world, HOUR - 10_000, DONE);
    world.host.start();
    await world.clock.advance(8_000);
    expect(world.host.store.ids).toHaveLength(MAX_AT_FULL_RATE);
    await world.clock.advance(4_000);
    expect(world.host.store.ids).toEqual([]);
    expect(world.host.engine.snapshot().pairings).toEqual([]);
  });

  it('are reported when another program deletes one', async () => {
    const world = new World();
    const { host } = world;
    const [code = ''] = leave(host, world, 60_000, DONE);
    host.start();
    await world.clock.advance(500);
    await host.requests.cancel(code);
    await world.clock.advance(2_000);
    expect(host.statuses(code)).toEqual(['cancelled']);
    expect(host.store.find(code)).toBeNull();
  });

  it('can be asked for again under the same code', async () => {
    const world = new World();
    const { host } = world;
    const [code = ''] = leave(host, world, 60_000, DONE);
    host.start();
    await world.clock.advance(500);
    await host.requests.join(code, RELAY);
    await world.until(() => host.status(code) === 'polling', 3_000);
    expect(host.engine.snapshot().pairings).toHaveLength(MAX_AT_FULL_RATE);
  });
});

describe('pairings that ended long ago', () => {
  it('are removed one at a time, while a new pairing goes on', async () => {
    const world = new World();
    const { host } = world;
    const removals = host.store.holdRemovals();
    leave(host, world, 2 * HOUR, {});
    host.start();
    const code = await host.requests.host(RELAY, { protocol: 1 });
    await world.until(() => host.status(code) === 'polling', 3_000);
    expect(removals.waiting()).toBe(1);
    removals.letGo();
    await world.until(() => host.store.ids.length === 1, 3_000);
    expect(host.observer.notices).toEqual([]);
  });

  it('that cannot be removed are retried a minute later', async () => {
    const world = new World();
    const { host } = world;
    leave(host, world, 2 * HOUR, {}, 3);
    host.store.failing.set('remove', new Failure('home-unwritable', 'full'));
    host.start();
    await world.clock.advance(5_000);
    const looks = host.store.calls.list;
    await world.clock.advance(25_000);
    expect(host.store.calls).toMatchObject({ remove: 1, list: looks });
    host.store.failing.clear();
    await world.clock.advance(40_000);
    expect(host.store.ids).toEqual([]);
    expect(host.observer.errors).toEqual([]);
  });
});

describe('ended pairings that still need a notice and an abandon', () => {
  it('take turns, and a new pairing does not wait for them', async () => {
    const world = new World();
    const { host, relay } = world;
    leave(host, world, 60_000, {});
    relay.inject({ call: 'abandon', times: MAX_AT_FULL_RATE, fault: 'hang' });
    host.start();
    await world.clock.advance(1_000);
    expect(relay.count('abandon')).toBeLessThanOrEqual(256);
    expect(host.engine.snapshot().pairings).toHaveLength(MAX_AT_FULL_RATE);
    const code = await host.requests.host(RELAY, { protocol: 1 });
    await world.until(() => host.status(code) === 'polling', 3_000);
  });

  it('all get both in the end', async () => {
    const world = new World();
    const { host, relay } = world;
    leave(host, world, 60_000, {});
    host.start();
    await world.clock.advance(20_000);
    expect(host.observer.notices).toHaveLength(MAX_AT_FULL_RATE);
    expect(relay.count('abandon')).toBe(MAX_AT_FULL_RATE);
  });
});
