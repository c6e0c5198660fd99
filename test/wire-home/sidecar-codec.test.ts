import { describe, expect, it } from 'vitest';
import { FRESH_SIDECAR, type Sidecar } from '../../main/pairing/machine/pending-pair.ts';
import { decodeSidecar, encodeSidecar } from '../../main/wire-home/sidecar-codec.ts';
import { newPairing } from './support.ts';

const FULL: Sidecar = {
  unansweredOpens: 2,
  reopening: true,
  rejoining: true,
  rejoins: 3,
  peerMessage: 'bWVzc2FnZQ==',
  sealed: 'c2VhbGVk',
  posted: true,
  peerBootstrap: 'cGVlcg==',
  remembered: { sas: '384217', confirmed: true },
  compareRole: 'typist',
  wrongAttempts: 1,
  notified: ['digits-ready', 'stopped', 'end-seen'],
  resumed: true,
  deadlineAt: 1_795_348_800_123.5,
  endedAt: 1_795_348_800_124,
  ending: 'expired',
  abandoned: true,
  paired: {
    did: 'did:wire:bob-00000000',
    handle: 'bob',
    fingerprint: '00000000',
    movedFrom: 'kept https://a.example/1, offered https://b.example/2',
    cardKept: true,
    hasUs: null,
  },
  mailboxQuestion: {
    places: 'kept https://a.example/1, offered https://b.example/2',
    peer: { did: 'did:wire:bob-00000000', handle: 'bob', fingerprint: '00000000' },
    answer: 'keep',
  },
};

/** Wall clock after all that is in a full sidecar. */
const LATER = 1_795_348_900_000;

describe('a sidecar', () => {
  it.each([
    ['fresh', FRESH_SIDECAR],
    ['full', FULL],
  ])('comes back as it was written: %s', (_what, side) => {
    const pairing = { ...newPairing(), side };
    const { id, protocol, code, codeHash, role, relayUrl, createdAt } = pairing;
    expect(decodeSidecar(encodeSidecar(pairing), LATER)).toEqual({
      request: { id, protocol, code, codeHash, role, relayUrl, createdAt },
      side,
    });
  });

  const written: Record<string, unknown> = JSON.parse(
    encodeSidecar({ ...newPairing(), side: FULL }),
  );
  const writtenSide = written.side as object;
  const withSide = (changes: object) => ({ ...written, side: { ...writtenSide, ...changes } });

  it.each<[string, unknown]>([
    ['no object', []],
    ['another version', { ...written, version: 2 }],
    ['no request', { ...written, request: null }],
    ['a counter that is no integer', withSide({ rejoins: 1.5 })],
    ['text where a flag belongs', withSide({ posted: 'yes' })],
    ['half a memory', withSide({ remembered: { sas: '384217' } })],
    ['an unknown way of comparing', withSide({ comparedBy: 'guessing' })],
    ['a missing field', withSide({ sealed: undefined })],
    [
      'an unknown answer',
      withSide({ mailboxQuestion: { ...FULL.mailboxQuestion, answer: 'maybe' } }),
    ],
    ['a question about nobody', withSide({ mailboxQuestion: { places: '', answer: null } })],
    ['a card kept in words', withSide({ paired: { ...FULL.paired, cardKept: 'yes' } })],
  ])('is not believed with %s', (_what, value) => {
    expect(decodeSidecar(JSON.stringify(value), LATER)).toBeNull();
  });

  it.each([
    ['reader', 'aloud'],
    ['typist', 'typing'],
  ] as const)('keeps the stored word for the %s: %s', (compareRole, comparedBy) => {
    const side = { ...FULL, compareRole };
    const text = encodeSidecar({ ...newPairing(), side });
    expect(JSON.parse(text)).toMatchObject({ side: { comparedBy, misheard: 1 } });
    expect(text).not.toMatch(/compareRole|wrongAttempts/);
    expect(decodeSidecar(text, LATER)?.side).toEqual(side);
  });

  it('ended now at the latest, by a clock that was set back since', () => {
    const text = JSON.stringify(withSide({ endedAt: LATER + 60_000 }));
    expect(decodeSidecar(text, LATER)?.side.endedAt).toBe(LATER);
  });

  it('of the first version, without a choice of comparing, is believed', () => {
    const text = JSON.stringify(withSide({ comparedBy: undefined, misheard: undefined }));
    expect(decodeSidecar(text, LATER)?.side).toEqual({
      ...FULL,
      compareRole: null,
      wrongAttempts: 0,
    });
  });

  it('of an earlier version, without mailboxes that moved, is believed', () => {
    const { did, handle, fingerprint } = FULL.paired ?? expect.fail();
    const paired = { did, handle, fingerprint };
    const text = JSON.stringify(withSide({ mailboxQuestion: undefined, paired }));
    expect(decodeSidecar(text, LATER)?.side).toEqual({
      ...FULL,
      mailboxQuestion: null,
      paired: { ...paired, movedFrom: null, cardKept: false, hasUs: null },
    });
  });

  it('has all that an earlier version reads, in its form, and more beside it', () => {
    const { request, side } = written as { request: object; side: object };
    expect(written.version).toBe(1);
    expect(Object.keys(request)).toEqual(['code', 'codeHash', 'role', 'relayUrl', 'createdAt']);
    expect(side).toMatchObject({
      comparedBy: 'typing',
      misheard: 1,
      paired: { did: 'did:wire:bob-00000000', handle: 'bob', fingerprint: '00000000' },
    });
    const earlier = Object.keys(FULL).filter(
      (key) => !['compareRole', 'wrongAttempts', 'mailboxQuestion'].includes(key),
    );
    expect(Object.keys(side)).toEqual(expect.arrayContaining(earlier));
  });

  it('is not believed half-written', () => {
    expect(decodeSidecar(encodeSidecar(newPairing()).slice(0, 100), LATER)).toBeNull();
  });

  it('drops notices of a later version and keeps the rest', () => {
    const text = JSON.stringify(withSide({ notified: ['paired', 'greeted'] }));
    expect(decodeSidecar(text, LATER)?.side.notified).toEqual(['paired']);
  });
});
