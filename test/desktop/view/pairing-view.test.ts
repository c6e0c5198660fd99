/** What the window is told of a pairing beyond version 1. */
import { describe, expect, it } from 'vitest';
import { NO_LOCAL_RELAY } from '../../../main/desktop/relay/default-relay.ts';
import { DEFAULT_SETTINGS } from '../../../main/desktop/settings/settings.ts';
import { EMPTY_HISTORY, foldSnapshot } from '../../../main/desktop/view/pairing-history.ts';
import { type PairingContext, pairingView } from '../../../main/desktop/view/pairing-view.ts';
import type { Pairing } from '../../../main/pairing/machine/pending-pair.ts';
import type { UsedCode } from '../../../main/pairing/ports.ts';
import {
  BOB,
  BOB_VIEW,
  CODE,
  CODE_V2,
  ID_V2,
  LABEL_V2,
  pairing,
  pairingV2,
} from '../support/pairings.ts';

const HOUR = 3_600_000;
/** When the pairings here reached their phase: ms since 1970. */
const NOW = 100 * HOUR;

function viewOf(of: Pairing, context: Partial<PairingContext> = {}) {
  const entry = foldSnapshot(EMPTY_HISTORY, [of], NOW).get(of.id);
  if (entry === undefined) throw new Error('not listed');
  return pairingView(entry, {
    transientFailure: null,
    peers: [BOB_VIEW],
    settings: DEFAULT_SETTINGS,
    localRelay: NO_LOCAL_RELAY,
    ownLabel: null,
    origin: 'home',
    usedCodes: [],
    ...context,
  });
}

const guest = { role: 'guest' } as const;

describe('the code of version 2', () => {
  it.each<[string, Pairing, string | null]>([
    ['a host, before the relay has it', pairingV2('request'), null],
    ['a guest, who typed it', pairingV2('request', {}, {}, guest), CODE_V2],
    ['a host, once the relay has it', pairingV2('polling'), CODE_V2],
    ['a host whose relay forgot it again', pairingV2('polling', {}, { reopening: true }), CODE_V2],
    ['whoever compares digits', pairingV2('sas_ready'), CODE_V2],
    ['whoever has confirmed', pairingV2('confirmed'), CODE_V2],
    ['nobody once the peer is pinned', pairingV2('pinned'), null],
    ['nobody after a good end', pairingV2('paired'), null],
    ['nobody after a bad end', pairingV2('aborted'), null],
  ])('is shown to %s: %s', (_who, of, code) => {
    expect(viewOf(of)).toMatchObject({ id: ID_V2, protocol: 2, code, label: LABEL_V2 });
  });

  it('is in a join link only while it is shown and of use', () => {
    const link = `wire-pair://join?code=${CODE_V2}&relay=https%3A%2F%2Frelay.example`;
    expect(viewOf(pairingV2('polling')).joinLink).toBe(link);
    for (const status of ['request', 'sas_ready', 'pinned', 'aborted'] as const) {
      expect(viewOf(pairingV2(status)).joinLink).toBeNull();
    }
  });

  it('is the label of version 1, and stays', () => {
    for (const status of ['request', 'polling', 'aborted', 'paired'] as const) {
      expect(viewOf(pairing(status))).toMatchObject({
        id: CODE,
        protocol: 1,
        code: CODE,
        label: CODE,
      });
    }
  });
});

describe('a peer that is pinned and has not answered', () => {
  it('is shown as paired', () => {
    expect(viewOf(pairingV2('pinned'))).toMatchObject({
      phase: 'paired',
      peer: { handle: 'bob' },
      milestones: { pinned: 'done', 'they-have-you': 'current' },
    });
  });
});

describe('a pairing that verifies one peer', () => {
  it('names the peer', () => {
    const bound = { did: BOB.did, fullFingerprint: '0badcafe'.repeat(8), handle: 'bo\u0000b' };
    expect(viewOf(pairingV2('polling', {}, {}, { bound })).bound).toEqual({
      handle: 'bo\u0000b',
      name: 'bo b',
    });
    expect(viewOf(pairingV2('polling')).bound).toBeNull();
  });
});

const PLACES = 'known bob https://relay.example 1a2b3c4d, offered https://other.example 5e6f7a8b';
const SHOWN_PLACES = {
  known: [{ relayUrl: 'https://relay.example', slot: '1a2b3c4d' }],
  offered: { relayUrl: 'https://other.example', slot: '5e6f7a8b' },
};

describe('the question which mailbox to keep', () => {
  const { did, handle, fingerprint } = BOB;
  const question = { places: PLACES, peer: { did, handle, fingerprint }, answer: null };

  it('shows both places', () => {
    const asked = pairing('confirmed', { mailboxQuestion: question });
    expect(viewOf(asked).mailboxQuestion).toEqual({ handle: 'bob', ...SHOWN_PLACES });
  });

  it('is not shown once it is answered, or the pairing has ended', () => {
    const answered = { ...question, answer: 'keep' } as const;
    expect(viewOf(pairing('confirmed', { mailboxQuestion: answered })).mailboxQuestion).toBeNull();
    expect(viewOf(pairing('aborted', { mailboxQuestion: question })).mailboxQuestion).toBeNull();
    expect(viewOf(pairing('confirmed')).mailboxQuestion).toBeNull();
  });

  it('is not shown without the places, which it is about', () => {
    const damaged = pairing('confirmed', { mailboxQuestion: { ...question, places: 'known' } });
    expect(viewOf(damaged).mailboxQuestion).toBeNull();
  });
});

describe('what pairing changed beside the pin', () => {
  it('is shown: the mailbox that was replaced, and a card that was kept', () => {
    const paired = { ...BOB, movedFrom: PLACES, cardKept: true };
    expect(viewOf(pairingV2('pinned', {}, { paired }))).toMatchObject({
      movedFrom: SHOWN_PLACES,
      cardKept: true,
    });
    expect(viewOf(pairingV2('pinned'))).toMatchObject({ movedFrom: null, cardKept: false });
    expect(viewOf(pairingV2('polling'))).toMatchObject({ movedFrom: null, cardKept: false });
  });
});

describe('the advice to use another relay', () => {
  const setback = (change: Partial<UsedCode> = {}): UsedCode => ({
    codeHash: 'c'.repeat(64),
    relayUrl: 'https://relay.example',
    endedAt: NOW,
    isSetback: true,
    ...change,
  });
  const failed = pairingV2('aborted', { isSetback: true }, { endedAt: NOW });
  const advised = (of: Pairing, ...usedCodes: UsedCode[]) =>
    viewOf(of, { usedCodes }).adviseOtherRelay;

  it('comes with the second setback at one relay within a day', () => {
    const before = { endedAt: NOW - 23 * HOUR };
    expect(advised(failed, setback())).toBe(false);
    expect(advised(failed, setback(), setback(before))).toBe(true);
    expect(advised(failed, setback(), setback({ endedAt: NOW - 25 * HOUR }))).toBe(false);
    expect(advised(failed, setback(), setback({ ...before, isSetback: false }))).toBe(false);
    const elsewhere = { ...before, relayUrl: 'https://other.example' };
    expect(advised(failed, setback(), setback(elsewhere))).toBe(false);
  });

  it('is not given to a pairing that was no setback itself, or goes on', () => {
    const two = [setback(), setback()];
    expect(advised(failed, ...two)).toBe(true);
    expect(advised(pairingV2('aborted', {}, { endedAt: NOW }), ...two)).toBe(false);
    expect(advised(pairingV2('polling', { isSetback: true }), ...two)).toBe(false);
    expect(advised(pairing('aborted', { endedAt: NOW }), ...two)).toBe(false);
  });
});
