import { describe, expect, it } from 'vitest';
import type { Pairing } from '../../../main/pairing/machine/pending-pair.ts';
import { revisionOf } from '../../../main/pairing/machine/revision.ts';
import { SAS, sample } from '../samples.ts';

const BOB = { did: 'did:wire:bob-01020304', handle: 'bob', fingerprint: '01020304' };

describe('a revision', () => {
  it('changes with the request, the status and how digits are compared, and with nothing else', () => {
    const pairing = sample('sas_ready');
    const revision = revisionOf(pairing);
    expect(revision).toMatch(/^[0-9a-f]{16}$/);
    expect(revisionOf(sample('sas_ready', { notified: ['digits-ready'] }))).toBe(revision);
    const others = [
      sample('confirmed'),
      sample('sas_ready', { compareRole: 'typist' }),
      sample('sas_ready', { wrongAttempts: 1 }),
      { ...pairing, createdAt: '2026-01-01T11:59:01.000Z' },
      { ...pairing, role: 'guest' as const },
      { ...pairing, id: '48-K3QX7A' },
      sample('sas_ready', { mailboxQuestion: { places: '', peer: BOB, answer: null } }),
    ];
    expect(new Set([revision, ...others.map(revisionOf)]).size).toBe(others.length + 1);
  });

  it('does not reveal the digits to whoever tries all of them', () => {
    const pairing = sample('sas_ready');
    const { state } = pairing;
    if (state.status !== 'sas_ready') return expect.fail('no digits');
    const unknown = { ...state, opening: { ...state.opening, seed: `${'A'.repeat(43)}=` } };
    expect(revisionOf({ ...pairing, state: unknown })).not.toBe(revisionOf(pairing));
  });

  it('changes with the digits', () => {
    const pairing = sample('sas_ready');
    const { state } = pairing;
    if (state.status !== 'sas_ready') return expect.fail('no digits');
    const others = { ...pairing, state: { ...state, sas: SAS === '123456' ? '123457' : '123456' } };
    expect(revisionOf(others)).not.toBe(revisionOf(pairing));
  });

  it('is there before a seed is drawn, and after the end, when the seed is gone', () => {
    const fresh: Pairing = { ...sample('request'), state: { status: 'request', opening: null } };
    const revisions = [fresh, sample('request'), sample('aborted'), sample('gone')].map(revisionOf);
    expect(new Set(revisions).size).toBe(4);
  });
});
