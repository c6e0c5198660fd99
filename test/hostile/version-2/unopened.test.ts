/** Before our own person has confirmed, nothing of the peer counts but that it came (docs/protocol.md §8.4). */
import { describe, expect, it } from 'vitest';
import type { Role } from '../../../main/pairing/machine/pending-pair.ts';
import { toBase64 } from '../../../main/protocol/bytes.ts';
import { ATTACKER_SLOT } from '../attacker.ts';
import { LyingPeer, type Members } from './lying-peer.ts';

describe.each<Role>(['host', 'guest'])('what the peer seals for a %s', (victim) => {
  it('is kept, and neither pinned nor acknowledged, until they confirm', async () => {
    const peer = await LyingPeer.comparing(victim);
    await peer.confirm({ sealed: await peer.sealed() });
    await peer.until(() => peer.pairing.handshake?.peer.sealed !== null);
    peer.restarts();
    await peer.clock.advance(60_000);
    expect(peer.home.status(peer.id)).toBe('sas_ready');
    expect(peer.home.book.pins.size).toBe(0);
    expect(peer.heard).toMatchObject({ sealed: null, receipt: null });
    await peer.home.confirm(peer.id);
    await peer.until(() => peer.home.book.pins.has('mallory'));
    expect(peer.home.book.pins.get('mallory')?.slot.slotId).toBe(ATTACKER_SLOT);
  });

  it('is not opened before that, whatever it is', async () => {
    const peer = await LyingPeer.comparing(victim);
    await peer.confirm({ sealed: new Uint8Array(200) });
    await peer.until(() => peer.pairing.handshake?.peer.sealed !== null);
    await peer.clock.advance(60_000);
    expect(peer.home.status(peer.id)).toBe('sas_ready');
    await peer.home.confirm(peer.id);
    await peer.endsAs('bootstrap-rejected');
  });

  it('counts as it first was: another one ends it', async () => {
    const peer = await LyingPeer.comparing(victim);
    await peer.confirm({ sealed: await peer.sealed() });
    await peer.until(() => peer.pairing.handshake?.peer.sealed !== null);
    await peer.confirm({ sealed: new Uint8Array(200) });
    await peer.endsAs('tampered');
  });
});

describe('an older post that the relay serves again', () => {
  it.each<[without: string, older: (all: Members) => Members]>([
    ['the sealed card', ({ sealed, ...older }) => older],
    ['the confirm', ({ reveal = new Uint8Array() }) => ({ reveal })],
    ['anything', () => ({})],
  ])('without %s is ignored', async (_without, older) => {
    const peer = await LyingPeer.comparing('host');
    const { confirm } = await peer.keys();
    const sealed = await peer.sealed();
    const all = { reveal: peer.opening.reveal, confirm: confirm.own, sealed };
    await peer.say(all);
    await peer.until(() => peer.pairing.handshake?.peer.sealed !== null);
    await peer.say(older(all));
    await peer.clock.advance(10_000);
    expect(peer.home.status(peer.id)).toBe('sas_ready');
    expect(peer.pairing.handshake?.peer).toMatchObject({ sealed: toBase64(sealed) });
    await peer.home.confirm(peer.id);
    await peer.until(() => peer.home.book.pins.has('mallory'));
  });
});
