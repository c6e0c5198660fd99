/** What keeps a relay from choosing after it has seen our reveal (docs/protocol.md §8.5). */
import { describe, expect, it } from 'vitest';
import { Failure } from '../../../main/pairing/machine/failure.ts';
import type { Role } from '../../../main/pairing/machine/pending-pair.ts';
import { RelayFailure } from '../../../main/pairing/ports.ts';
import { toBase64 } from '../../../main/protocol/bytes.ts';
import { decodePost } from '../../../main/protocol/v2/post.ts';
import { LIFETIME, RELAY } from '../../pairing/support.ts';
import { seedNumber } from '../attacker.ts';
import { LyingPeer } from './lying-peer.ts';

/** All reveals that ever left, base64. */
function revealsOf({ relay, victim }: LyingPeer): string[] {
  const reveals = relay.posted[victim].map((text) => decodePost(text).reveal);
  return reveals.flatMap((reveal) => (reveal === null ? [] : [toBase64(reveal)]));
}

describe.each<Role>(['host', 'guest'])('the reveal of a %s', (victim) => {
  it('does not leave before the other side has committed', async () => {
    const peer = await LyingPeer.facing(victim);
    await peer.clock.advance(60_000);
    expect(peer.relay.posted[victim]).toEqual([]);
  });

  it('does not leave before that commitment is saved', async () => {
    const peer = await LyingPeer.facing(victim);
    const { failing } = peer.home.store;
    failing.set('save', new Failure('home-unwritable'));
    await peer.commit();
    await peer.clock.advance(60_000);
    expect(peer.relay.posted[victim]).toEqual([]);
    failing.clear();
    await peer.until(() => peer.heard !== null);
    expect(peer.pairing.handshake?.peerCommitment).toBe(toBase64(peer.opening.commitment));
  });

  it('does not leave for a commitment that another engine did not save', async () => {
    const peer = await LyingPeer.facing(victim);
    const { store } = peer.home;
    const theirs = peer.again(seedNumber(2));
    store.beforeSave = () => {
      const saved = store.at(peer.id);
      const handshake = saved.handshake ?? expect.fail('no handshake');
      const peerCommitment = toBase64(theirs.opening.commitment);
      store.put({ ...saved, handshake: { ...handshake, peerCommitment } });
    };
    await peer.commit();
    await peer.endsAs('tampered');
    expect(new Set(revealsOf(peer)).size).toBeLessThanOrEqual(1);
    expect(peer.hasShownDigits).toBe(false);
  });

  it('does not leave from a record that is past its deadline', async () => {
    const peer = await LyingPeer.facing(victim);
    const backup = peer.pairing;
    const { home, clock, slot } = peer;
    home.crash();
    // A relay can keep what others forget.
    slot.touchedAt = clock.now() + LIFETIME;
    await clock.advance(LIFETIME);
    await peer.commit();
    home.store.put(backup);
    home.start();
    await peer.endsAs('expired');
    expect(peer.relay.posted[victim]).toEqual([]);
  });

  it('counts as gone as soon as the commitment is saved', async () => {
    const peer = await LyingPeer.facing(victim);
    const fault = new RelayFailure('unreachable', 'nothing arrives');
    peer.relay.inject({ call: 'post', role: victim, times: 10_000, fault });
    await peer.commit();
    await peer.until(() => peer.pairing.handshake?.peerCommitment !== null);
    await peer.home.requests.cancel(peer.id);
    expect(peer.relay.posted[victim]).toEqual([]);
    await expect(peer.home.requests.join(peer.code, RELAY)).rejects.toThrow('code-used');
  });
});

describe.each<Role>(['host', 'guest'])('a commitment that a %s has saved', (victim) => {
  type Meanwhile = (peer: LyingPeer) => unknown;
  const forgets: Meanwhile = (peer) => peer.forgotten();
  const restarts: Meanwhile = (peer) => peer.restarts();
  const stops: Meanwhile = async ({ home }) => {
    await home.stop();
    home.start();
  };

  it.each<[what: string, meanwhile: readonly Meanwhile[]]>([
    ['the relay forgets it', [forgets]],
    ['the relay forgets it three times', [forgets, forgets, forgets]],
    ['their program is killed', [restarts]],
    ['their program stops and starts again', [stops]],
    ['all of that happens', [restarts, forgets, stops, forgets]],
  ])('is final when %s', async (_what, meanwhile) => {
    const peer = await LyingPeer.facing(victim);
    await peer.commit();
    await peer.keys();
    for (const happens of meanwhile) await happens(peer);
    const other = peer.again(seedNumber(2));
    if (peer.slot[peer.role].message === null) await other.commit();
    else other.replaceMessage(toBase64(other.opening.message));
    await other.endsAs('tampered');
    expect(new Set(revealsOf(peer)).size).toBe(1);
    expect(peer.hasShownDigits).toBe(false);
  });

  it('is good for the rest when its maker comes back', async () => {
    const peer = await LyingPeer.facing(victim);
    await peer.commit();
    await peer.keys();
    await peer.forgotten();
    peer.restarts();
    await peer.commit();
    await peer.confirm();
    await peer.showsDigits();
    expect(new Set(revealsOf(peer)).size).toBe(1);
  });
});
