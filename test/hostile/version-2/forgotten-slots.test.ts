/** A relay that forgets a pairing: 404 (docs/protocol.md §8.4). */
import { describe, expect, it } from 'vitest';
import type { Role } from '../../../main/pairing/machine/pending-pair.ts';
import { LIFETIME } from '../../pairing/support.ts';
import { WorldV2 } from '../../pairing/world-v2.ts';
import { LyingPeer } from './lying-peer.ts';

describe.each<Role>(['host', 'guest'])('a pairing of a %s that the relay forgets', (victim) => {
  it('is opened again with the same bytes, as often as need be while nobody has come', async () => {
    const peer = await LyingPeer.facing(victim);
    for (let times = 0; times < 5; times += 1) await peer.forgotten();
    await peer.commit();
    await peer.confirm();
    await peer.showsDigits();
    expect(new Set(peer.relay.opened[victim]).size).toBe(1);
  });

  it('is opened again three times once the other side has committed', async () => {
    const peer = await LyingPeer.facing(victim);
    await peer.commit();
    await peer.keys();
    for (let times = 0; times < 3; times += 1) await peer.forgotten();
    await peer.commit();
    await peer.confirm();
    await peer.showsDigits();
    const opened = peer.relay.count('open', victim);
    peer.relay.restart();
    await peer.endsAs('relay-forgot');
    expect(peer.relay.count('open', victim)).toBe(opened);
  });

  it('gets back everything that was said, in one post', async () => {
    const peer = await LyingPeer.confirmed(victim);
    const before = peer.slot[victim].bootstrap;
    const posts = peer.relay.count('post', victim);
    await peer.forgotten();
    await peer.until(() => peer.slot[victim].bootstrap !== null);
    expect(peer.slot[victim].bootstrap).toBe(before);
    expect(peer.relay.count('post', victim)).toBe(posts + 1);
  });

  it('is given up where the other side does not come back', async () => {
    const peer = await LyingPeer.comparing(victim);
    await peer.forgotten();
    await peer.clock.advance(50_000);
    expect(peer.hasEnded).toBe(false);
    await peer.endsAs('relay-forgot', 60_000);
  });

  it('stays a pin where the peer was pinned, also if it is forgotten too often', async () => {
    const peer = await LyingPeer.confirmed(victim);
    await peer.confirm({ sealed: await peer.sealed() });
    await peer.until(() => peer.heard?.receipt != null);
    await peer.forgotten();
    await peer.until(() => peer.heard?.receipt != null);
    const isOver = () => peer.pairing.state.status === 'gone';
    for (let times = 0; times < 5 && !isOver(); times += 1) {
      peer.relay.restart();
      await peer.clock.advance(5_000);
    }
    expect(isOver()).toBe(true);
    expect(peer.pairing.side.paired).toMatchObject({ handle: 'mallory', hasUs: false });
  });
});

it('two honest people pair although the relay forgets them between all steps', async () => {
  const world = new WorldV2();
  const meeting = await world.meetV2();
  world.relay.restart();
  await world.bothIn(meeting, 'sas_ready', LIFETIME);
  world.relay.restart();
  await world.confirmBothV2(meeting);
  await world.expectPairedV2(meeting, LIFETIME);
});
