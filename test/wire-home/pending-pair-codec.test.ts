import { describe, expect, it } from 'vitest';
import { FRESH_SIDECAR, type PairingState } from '../../main/pairing/machine/pending-pair.ts';
import { parseJson } from '../../main/protocol/json.ts';
import {
  decodePendingPair,
  encodePendingPair,
  fileNameOf,
} from '../../main/wire-home/pending-pair-codec.ts';
import { parseObject } from '../../main/wire-home/shared-document.ts';
import { newPairing, OPENED_FIELDS, OPENING, requestFile } from './support.ts';

const decode = (changes: Record<string, unknown>) =>
  decodePendingPair(JSON.stringify(requestFile(changes)));
const stateOf = (changes: Record<string, unknown>) => decode(changes)?.pairing.state;

describe('the file name of a code', () => {
  it('has an underscore for everything but letters, digits and dashes', () => {
    expect(fileNameOf('30-UE2BZG')).toBe('30-UE2BZG.json');
    expect(fileNameOf('../ab c')).toBe('___ab_c.json');
  });
});

describe('reading a pending pair', () => {
  it('accepts a request with the required fields alone', () => {
    expect(stateOf({})).toEqual({ status: 'request', opening: null });
  });

  it('takes null for absent', () => {
    const nothing = { sas: null, peer_did: null, pair_id: null, spake2_seed_b64: null };
    expect(stateOf(nothing)).toEqual({ status: 'request', opening: null });
  });

  it('keeps the seed of a request that was saved before it was sent', () => {
    expect(stateOf({ ...OPENED_FIELDS, status: 'request_host', pair_id: null })).toEqual({
      status: 'request',
      opening: OPENING,
    });
  });

  it('reads every state of an opened pairing', () => {
    const opened = { opening: OPENING, pairId: 'pair-1' };
    expect(stateOf(OPENED_FIELDS)).toEqual({ status: 'polling', ...opened });
    for (const status of ['sas_ready', 'confirmed']) {
      expect(stateOf({ ...OPENED_FIELDS, status, sas: '042917' })).toEqual({
        status,
        ...opened,
        sas: '042917',
      });
    }
  });

  it.each(['pair_id', 'our_slot_id', 'our_slot_token', 'spake2_seed_b64'])(
    'cannot resume an opened pairing without %s',
    (key) => {
      expect(stateOf({ ...OPENED_FIELDS, [key]: null })).toEqual({
        status: 'aborted_restart',
        ending: { code: 'cannot-resume', detail: null },
      });
    },
  );

  it('cannot resume with a seed that is not 32 bytes', () => {
    expect(stateOf({ ...OPENED_FIELDS, spake2_seed_b64: 'AAAA' })?.status).toBe('aborted_restart');
  });

  it.each([
    ['code', { code: 'not a code' }],
    ['code_hash', { code_hash: 'f'.repeat(64) }],
    ['relay_url', { relay_url: 'file:///etc/passwd' }],
    ['status', { status: 'unheard_of' }],
    ['status', { status: 'request_guest' }],
  ])('ends a request with a malformed %s', (detail, changes) => {
    const ending = { code: 'malformed-request', detail };
    expect(stateOf(changes)).toEqual({ status: 'aborted', ending });
  });

  it.each([
    ['text that is not JSON', '{"code": "30-'],
    ['no text at all', ''],
    ['JSON of another form', '[]'],
    ['a missing field', JSON.stringify({ ...requestFile(), code_hash: undefined })],
    ['a role that does not exist', JSON.stringify(requestFile({ role: 'witness' }))],
    ['a number where text belongs', JSON.stringify(requestFile({ sas: 384217 }))],
  ])('rejects %s', (_what, text) => {
    expect(decodePendingPair(text)).toBeNull();
  });

  it.each(['12345', '', '12345a', '１２３４５６'])(
    'computes the digits anew instead of believing in %j, which would crash the CLI',
    (sas) => {
      const decoded = decode({ ...OPENED_FIELDS, status: 'confirmed', sas });
      expect(decoded?.hostile).toBe(true);
      expect(decoded?.pairing.state.status).toBe('polling');
    },
  );

  it('finds a malformed code hostile only where the CLI would stumble over it', () => {
    expect(decode({ ...OPENED_FIELDS, code: 'x' })?.hostile).toBe(true);
    expect(decode({ code: 'x' })?.hostile).toBe(false);
  });
});

describe('why a pairing ended', () => {
  it('comes back from last_error', () => {
    const last_error = 'card-rejected: bad-signature';
    expect(stateOf({ status: 'aborted', last_error })).toEqual({
      status: 'aborted',
      ending: { code: 'card-rejected', detail: 'bad-signature' },
    });
  });

  it('is told of the CLI when wrong digits were typed there, without the digits', () => {
    const last_error = 'SAS digit mismatch (typed 111111, expected 384217)';
    expect(stateOf({ status: 'aborted', last_error })).toMatchObject({
      ending: { code: 'digits-rejected', detail: null },
    });
  });

  it('is quoted of another program without code and digits', () => {
    const state = stateOf({ status: 'aborted', last_error: 'no session for 30-UE2BZG, 384217' });
    expect(state).toMatchObject({
      ending: { code: 'stopped-elsewhere', detail: 'no session for …, …' },
    });
  });

  it('is that it cannot resume when a reference daemon lost the pairing', () => {
    expect(stateOf({ status: 'aborted_restart', last_error: 'restarted' })).toMatchObject({
      ending: { code: 'cannot-resume', detail: 'restarted' },
    });
  });
});

describe('writing a pending pair', () => {
  const encode = (state: PairingState, before: Record<string, unknown> | null = null) =>
    parseJson(
      encodePendingPair(
        { ...newPairing(), state },
        before === null ? null : parseObject(JSON.stringify(before)),
      ),
    );
  const opened = { opening: OPENING, pairId: 'pair-1' };

  it.each<PairingState>([
    { status: 'request', opening: null },
    { status: 'request', opening: OPENING },
    { status: 'polling', ...opened },
    { status: 'sas_ready', ...opened, sas: '000001' },
    { status: 'confirmed', ...opened, sas: '999999' },
    { status: 'aborted', ending: { code: 'expired', detail: null } },
    { status: 'aborted_restart', ending: { code: 'cannot-resume', detail: 'why' } },
  ])('and reading it again gives the same: %j', (state) => {
    const text = encodePendingPair({ ...newPairing(), state, peerDid: 'did:wire:x' }, null);
    const { side: _1, stamp: _2, handshake: _3, bound: _4, ...filed } = newPairing();
    expect(decodePendingPair(text)).toEqual({
      pairing: { ...filed, state, peerDid: 'did:wire:x' },
      hostile: false,
    });
  });

  it('is never that of a pairing that is pinned, which version 1 does not know', () => {
    expect(() => encode({ status: 'pinned', ...opened })).toThrow(RangeError);
  });

  it('keeps fields that we do not know', () => {
    const before = requestFile({ note: { nested: [1] } });
    expect(encode({ status: 'polling', ...opened }, before)).toMatchObject({
      note: { nested: [{ value: '1' }] },
      status: 'polling',
    });
  });

  it('drops seed, token and digits of a pairing that has ended', () => {
    const before = requestFile({ ...OPENED_FIELDS, status: 'sas_ready', sas: '384217' });
    const state = { status: 'aborted', ending: { code: 'expired', detail: null } } as const;
    expect(encode(state, before)).toMatchObject({
      sas: null,
      pair_id: null,
      our_slot_token: null,
      spake2_seed_b64: null,
    });
  });

  it('keeps the words of another program that ended it', () => {
    const last_error = 'SAS digit mismatch (typed 1, expected 2)';
    const before = requestFile({ status: 'aborted', last_error });
    const state = { status: 'aborted', ending: { code: 'digits-rejected', detail: null } } as const;
    expect(encode(state, before)).toMatchObject({ last_error });
  });

  it.each<[string, PairingState, string]>([
    ['digits that are not six', { status: 'sas_ready', ...opened, sas: '12345' }, '30-UE2BZG'],
    ['a live pairing with a malformed code', { status: 'polling', ...opened }, 'x'],
    ['a pairing that is gone', { status: 'gone' }, '30-UE2BZG'],
  ])('never happens for %s', (_what, state, code) => {
    const pairing = { ...newPairing(), code, side: FRESH_SIDECAR, state };
    expect(() => encodePendingPair(pairing, null)).toThrow(RangeError);
  });
});
