/** *Cancel* in version 2: the other side learns it at once, with a proof (docs/protocol.md §8.4). */
import { describe, expect, it } from 'vitest';
import { RelayFailure } from '../../../main/pairing/ports.ts';
import { decodePost } from '../../../main/protocol/v2/post.ts';
import { HOUR, LIFETIME } from '../../pairing/support.ts';
import { WorldV2 } from '../../pairing/world-v2.ts';
import { LyingPeer } from './lying-peer.ts';

const ROLES = ['host', 'guest'] as const;

const saysCancelled = (peer: LyingPeer) =>
  peer.relay.posted[peer.victim].some((text) => decodePost(text).cancelled !== null);

/** What the one who is left sees at once, whoever cancels. */
async function expectTold(world: WorldV2, other: 'host' | 'guest', id: string): Promise<void> {
  await world.until(() => world.homeOf(other).ending(id) !== null, 2_000);
  expect(world.homeOf(other).ending(id)).toBe('they-cancelled');
  expect(world.host.book.pins.size + world.guest.book.pins.size).toBe(0);
}

describe.each(ROLES)('when the %s cancels', (role) => {
  const other = role === 'host' ? 'guest' : 'host';

  it('while both compare, the other one is told at once', async () => {
    const world = new WorldV2();
    const meeting = await world.compareV2();
    await world.homeOf(role).requests.cancel(meeting[role]);
    await expectTold(world, other, meeting[other]);
  });

  it('the other one is told at once even if they have confirmed', async () => {
    const world = new WorldV2();
    const meeting = await world.compareV2();
    await world.homeOf(other).confirm(meeting[other]);
    await world.until(() => world.saved(meeting, other).handshake?.posted === 'sealed');
    await world.homeOf(role).requests.cancel(meeting[role]);
    await expectTold(world, other, meeting[other]);
  });

  it('after a yes whose card is there already, the other one is told at once', async () => {
    const world = new WorldV2();
    const meeting = await world.compareV2();
    await world.homeOf(role).confirm(meeting[role]);
    await world.until(() => world.saved(meeting, other).handshake?.peer.sealed !== null);
    await world.homeOf(role).requests.cancel(meeting[role]);
    await expectTold(world, other, meeting[other]);
  });

  it('the other one frees the slot, and nothing is left of it on either computer', async () => {
    const world = new WorldV2();
    const meeting = await world.compareV2();
    await world.homeOf(role).requests.cancel(meeting[role]);
    await expectTold(world, other, meeting[other]);
    await world.clock.advance(2 * HOUR);
    expect(world.relay.count('abandon')).toBe(1);
    expect(world.host.store.ids).toEqual([]);
    expect(world.guest.store.ids).toEqual([]);
  });
});

describe('a cancellation', () => {
  it('takes no card along that had not left', async () => {
    const peer = await LyingPeer.comparing('host');
    peer.relay.outage = new RelayFailure('no-connection', 'nobody listens');
    await peer.home.confirm(peer.id);
    await peer.until(() => peer.pairing.handshake?.sealed !== null);
    await peer.home.requests.cancel(peer.id);
    peer.relay.outage = null;
    await peer.until(() => saysCancelled(peer), 120_000);
    const posts = peer.relay.posted.host.map(decodePost);
    expect(posts.filter(({ sealed }) => sealed !== null)).toEqual([]);
  });

  it('is said after a kill, and when the relay answers again', async () => {
    const peer = await LyingPeer.comparing('host');
    peer.relay.outage = new RelayFailure('no-connection', 'nobody listens');
    await peer.home.requests.cancel(peer.id);
    await peer.clock.advance(10_000);
    peer.restarts();
    await peer.clock.advance(10_000);
    expect(saysCancelled(peer)).toBe(false);
    peer.relay.outage = null;
    await peer.until(() => saysCancelled(peer), 120_000);
  });

  it('before there is a key to prove it with frees the slot', async () => {
    const peer = await LyingPeer.facing('host');
    await peer.commit();
    await peer.until(() => peer.heard?.reveal != null);
    await peer.home.requests.cancel(peer.id);
    await peer.until(() => peer.relay.count('abandon') === 1);
    expect(saysCancelled(peer)).toBe(false);
  });

  it('of a pairing that had ended says nothing more', async () => {
    const peer = await LyingPeer.comparing('host');
    await peer.rejects();
    await peer.until(() => peer.heard?.refused != null);
    await peer.home.requests.cancel(peer.id);
    await peer.clock.advance(LIFETIME);
    expect(saysCancelled(peer)).toBe(false);
  });
});
