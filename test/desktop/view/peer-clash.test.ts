import { describe, expect, it } from 'vitest';
import { peerClashOf } from '../../../main/desktop/view/peer-clash.ts';
import type { Ending } from '../../../main/pairing/machine/failure.ts';
import { BOB_VIEW, pairing } from '../support/pairings.ts';

const OFFERED = '12345678'.repeat(8);
const OFFERED_DID = 'did:wire:bob-12345678';
const PINNED = BOB_VIEW.fullFingerprint;

/** A pairing that stopped. */
const stopped = (code: Ending['code'], detail: string | null, peerDid: string | null) =>
  pairing('aborted', {}, { state: { status: 'aborted', ending: { code, detail } }, peerDid });

describe('a known name that came with another key', () => {
  const detail = `pinned ${PINNED}, offered ${OFFERED}`;
  const clash = stopped('peer-key-changed', detail, OFFERED_DID);

  it('shows all 64 digits of both keys', () => {
    expect(peerClashOf(clash, [BOB_VIEW])).toEqual({
      kind: 'key',
      forget: 'bob',
      pinned: PINNED,
      offered: OFFERED,
    });
  });

  it('may differ in the case of its letters', () => {
    const inCapitals = { ...clash, peerDid: 'did:wire:BOB-12345678' };
    expect(peerClashOf(inCapitals, [BOB_VIEW])).toMatchObject({ forget: 'bob', pinned: PINNED });
    const other = { ...BOB_VIEW, handle: 'BOB', fingerprint: '12345678', fullFingerprint: OFFERED };
    const ofBob = stopped('peer-key-changed', null, BOB_VIEW.did);
    expect(peerClashOf(ofBob, [BOB_VIEW, other])).toEqual({
      kind: 'key',
      forget: 'BOB',
      pinned: OFFERED,
      offered: BOB_VIEW.fingerprint,
    });
  });

  it('shows eight digits where an earlier version noted no more', () => {
    const early = stopped('peer-key-changed', 'pinned 0badcafe, offered 12345678', OFFERED_DID);
    expect(peerClashOf(early, [BOB_VIEW])).toMatchObject({ pinned: PINNED, offered: '12345678' });
    const several = { ...BOB_VIEW, fullFingerprint: '' };
    expect(peerClashOf(early, [several])).toMatchObject({ pinned: '0badcafe' });
    const nothing = { ...early, state: stopped('peer-key-changed', null, null).state };
    expect(peerClashOf(nothing, [several])).toMatchObject({ pinned: '0badcafe' });
  });

  it('shows the known key also once the peer is forgotten', () => {
    expect(peerClashOf(clash, [])).toMatchObject({ forget: null, pinned: PINNED });
    expect(peerClashOf(clash, null)).toMatchObject({ forget: null, pinned: PINNED });
  });

  it('shows no key of our own for our own name', () => {
    const own = `your own handle 00000000, offered ${OFFERED}`;
    expect(peerClashOf(stopped('peer-key-changed', own, OFFERED_DID), [BOB_VIEW])).toMatchObject({
      pinned: PINNED,
    });
    expect(peerClashOf(stopped('peer-key-changed', own, OFFERED_DID), [])).toEqual({
      kind: 'key',
      forget: null,
      pinned: null,
      offered: OFFERED,
    });
  });

  it('believes the checked DID more than the note', () => {
    const edited = stopped('peer-key-changed', `pinned ${PINNED}, offered ${PINNED}`, OFFERED_DID);
    expect(peerClashOf(edited, [BOB_VIEW])).toMatchObject({ offered: '12345678' });
  });

  it('is none without a DID, or where a pairing ended otherwise', () => {
    expect(peerClashOf({ ...clash, peerDid: null }, [BOB_VIEW])).toBeNull();
    expect(peerClashOf(stopped('expired', null, OFFERED_DID), [BOB_VIEW])).toBeNull();
    expect(peerClashOf(pairing('polling'), [BOB_VIEW])).toBeNull();
  });
});

describe('another peer than the one to verify', () => {
  it('shows the key that was expected and the one that came, and nobody to forget', () => {
    const detail = `expected ${PINNED}, offered ${OFFERED}`;
    expect(peerClashOf(stopped('other-peer', detail, OFFERED_DID), [BOB_VIEW])).toEqual({
      kind: 'key',
      forget: null,
      pinned: PINNED,
      offered: OFFERED,
    });
    expect(peerClashOf(stopped('other-peer', null, OFFERED_DID), [BOB_VIEW])).toBeNull();
  });
});

describe('a known key that came with another mailbox', () => {
  const detail = 'known bob https://relay.example 1a2b3c4d, offered https://other.example 5e6f7a8b';
  const clash = stopped('peer-mailbox-changed', detail, BOB_VIEW.did);

  it('shows both mailboxes', () => {
    expect(peerClashOf(clash, [BOB_VIEW])).toEqual({
      kind: 'mailbox',
      forget: 'bob',
      known: [{ relayUrl: 'https://relay.example', slot: '1a2b3c4d' }],
      offered: { relayUrl: 'https://other.example', slot: '5e6f7a8b' },
    });
    expect(peerClashOf(clash, null)).toMatchObject({ kind: 'mailbox', forget: null });
    expect(peerClashOf(stopped('peer-mailbox-changed', 'odd', null), [BOB_VIEW])).toBeNull();
  });

  it('names the handle that has the known mailbox: forgetting anybody else is no help', () => {
    const robert = { ...BOB_VIEW, handle: 'robert' };
    const ofRobert = stopped('peer-mailbox-changed', detail.replace('bob', 'robert'), BOB_VIEW.did);
    expect(peerClashOf(ofRobert, [BOB_VIEW, robert])).toMatchObject({ forget: 'robert' });
  });
});
