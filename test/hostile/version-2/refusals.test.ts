/** *They don't match* in version 2: the other side learns it, and it is final (docs/protocol.md §8.4). */
import { describe, expect, it } from 'vitest';
import { revisionOf } from '../../../main/pairing/machine/revision.ts';
import { RelayFailure } from '../../../main/pairing/ports.ts';
import { decodePost } from '../../../main/protocol/v2/post.ts';
import { HOUR } from '../../pairing/support.ts';
import { WorldV2 } from '../../pairing/world-v2.ts';
import { LyingPeer } from './lying-peer.ts';

const saysRefused = (peer: LyingPeer) =>
  peer.relay.posted[peer.victim].some((text) => decodePost(text).refused !== null);

/** Digits in all six places that are not those on the screen. */
function wrongFor({ home, id }: LyingPeer): string {
  return String((Number(home.sas(id)) + 1) % 1_000_000).padStart(6, '0');
}

describe('when the digits differ for one person', () => {
  it('the other one is told at once, and sees no cause to try again', async () => {
    const world = new WorldV2();
    const meeting = await world.compareV2();
    const { host, guest } = world;
    await host.requests.reject(meeting.host, revisionOf(world.saved(meeting, 'host')));
    await world.until(() => guest.ending(meeting.guest) !== null, 2_000);
    expect(guest.ending(meeting.guest)).toBe('they-saw-other-digits');
    expect(host.ending(meeting.host)).toBe('digits-rejected');
    expect(host.book.pins.size + guest.book.pins.size).toBe(0);
  });

  it('the other one is told even if they have confirmed', async () => {
    const world = new WorldV2();
    const meeting = await world.compareV2();
    const { host, guest } = world;
    await guest.confirm(meeting.guest);
    await world.until(() => world.saved(meeting, 'guest').handshake?.sealed !== null);
    await host.requests.reject(meeting.host, revisionOf(world.saved(meeting, 'host')));
    await world.until(() => guest.ending(meeting.guest) === 'they-saw-other-digits', 5_000);
    expect(host.book.pins.size + guest.book.pins.size).toBe(0);
  });
});

describe('a refusal', () => {
  it('is final: nothing can be confirmed, and nobody is pinned', async () => {
    const peer = await LyingPeer.comparing('host');
    const shown = revisionOf(peer.pairing);
    await peer.rejects();
    await peer.confirm({ sealed: await peer.sealed() });
    await expect(peer.home.confirm(peer.id)).rejects.toThrow('already-ended');
    const again = peer.home.requests.confirm(peer.id, { revision: shown });
    await expect(again).rejects.toThrow('already-ended');
    await peer.endsAs('digits-rejected');
  });

  it('is never beside a sealed card, before or after it', async () => {
    const peer = await LyingPeer.comparing('host');
    await peer.rejects();
    await peer.until(() => peer.heard?.refused != null);
    await peer.clock.advance(HOUR);
    const posts = peer.relay.posted.host.map(decodePost);
    expect(posts.filter(({ sealed }) => sealed !== null)).toEqual([]);
    expect(posts.filter(({ refused }) => refused !== null)).toHaveLength(1);
  });

  it('cannot follow a yes', async () => {
    const peer = await LyingPeer.confirmed('host');
    await expect(peer.rejects()).rejects.toThrow('already-confirmed');
    expect(saysRefused(peer)).toBe(false);
  });

  it('leaves the slot for the other side to read', async () => {
    const peer = await LyingPeer.comparing('host');
    await peer.rejects();
    await peer.until(() => peer.heard?.refused != null);
    await peer.clock.advance(2 * HOUR);
    expect(peer.relay.count('abandon')).toBe(0);
    expect(peer.home.store.ids).toEqual([]);
  });

  it('is said after a kill, and when the relay answers again', async () => {
    const peer = await LyingPeer.comparing('host');
    peer.relay.outage = new RelayFailure('no-connection', 'nobody listens');
    await peer.rejects();
    await peer.clock.advance(10_000);
    peer.restarts();
    await peer.clock.advance(10_000);
    expect(saysRefused(peer)).toBe(false);
    peer.relay.outage = null;
    await peer.until(() => saysRefused(peer), 120_000);
    expect(peer.heard?.confirm).not.toBeNull();
  });
});

describe('a person who', () => {
  it('cancels does not say that the digits differ', async () => {
    const peer = await LyingPeer.comparing('host');
    await peer.home.requests.cancel(peer.id);
    await peer.until(() => peer.heard?.cancelled != null);
    expect(saysRefused(peer)).toBe(false);
  });

  it('mistypes one number has not said it, and may type again', async () => {
    const peer = await LyingPeer.comparing('host');
    const { requests } = peer.home;
    const wrong = requests.confirm(peer.id, { digits: wrongFor(peer) });
    await expect(wrong).rejects.toThrow('wrong-digits');
    await peer.clock.advance(60_000);
    expect(saysRefused(peer)).toBe(false);
    await requests.confirm(peer.id, { digits: peer.home.sas(peer.id) ?? '' });
    await peer.until(() => peer.heard?.sealed != null);
  });

  it('types another number twice has said it, also across a restart', async () => {
    const peer = await LyingPeer.comparing('host');
    const types = () => peer.home.requests.confirm(peer.id, { digits: wrongFor(peer) });
    await expect(types()).rejects.toThrow('wrong-digits');
    peer.restarts();
    await peer.clock.advance(2_000);
    await expect(types()).rejects.toThrow('digits-rejected');
    await peer.until(() => saysRefused(peer));
    await peer.endsAs('digits-rejected');
  });

  it('has chosen to type, and types another number twice, has said it', async () => {
    const peer = await LyingPeer.comparing('host');
    const { requests } = peer.home;
    await requests.chooseCompareRole(peer.id, revisionOf(peer.pairing), 'typist');
    for (const _ of [1, 2]) {
      expect(saysRefused(peer)).toBe(false);
      const revision = revisionOf(peer.pairing);
      expect(await requests.submitDigits(peer.id, revision, wrongFor(peer))).toBe(false);
      await peer.clock.advance(2_000);
    }
    expect(saysRefused(peer)).toBe(true);
  });
});
