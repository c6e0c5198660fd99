import { describe, expect, it } from 'vitest';
import type { PairingEvent } from '../../../main/pairing/machine/event.ts';
import { agreeOnDigits, agreeOnKeys } from '../../../main/pairing/machine/key-agreement.ts';
import type { Pairing, Sidecar } from '../../../main/pairing/machine/pending-pair.ts';
import { transition } from '../../../main/pairing/machine/transition.ts';
import { LIFETIME, PAIRED, PEER_MESSAGE, SAS, sample, WALL } from '../samples.ts';

const NOW = WALL + 1_000;
const next = (pairing: Pairing, event: PairingEvent): Pairing =>
  transition(pairing, event, { wall: NOW, lifetime: LIFETIME, agree: agreeOnDigits, agreeOnKeys });

/** A sidecar in which everything happened that can happen before the end. */
const BUSY: Partial<Sidecar> = {
  unansweredOpens: 2,
  reopening: true,
  rejoining: true,
  rejoins: 1,
  peerMessage: PEER_MESSAGE,
  sealed: 'b3Vycw==',
  posted: true,
  peerBootstrap: 'dGhlaXJz',
  remembered: { sas: SAS, confirmed: true },
  notified: ['digits-ready'],
};

const expired = { type: 'deadline-passed' } as const;
const peer = PAIRED;

/** What of the sidecar above may be left after the end. */
const LEFT = {
  reopening: false,
  rejoining: false,
  peerMessage: null,
  sealed: null,
  peerBootstrap: null,
  remembered: null,
  deadlineAt: null,
  endedAt: NOW,
};

describe('every end drops secrets and waits, and keeps when it was', () => {
  it.each<[string, PairingEvent]>([
    ['a failure', expired],
    ['a cancellation', { type: 'cancel' }],
    ['a pinned peer', { type: 'paired', peer }],
  ])('%s', (_, event) => {
    const { side } = next(sample('confirmed', BUSY), event);
    expect(side).toMatchObject(LEFT);
    expect(side).toMatchObject({ rejoins: 1, notified: ['digits-ready'] });
  });
});

describe('an end leaves a slot to free on the relay', () => {
  it.each(['polling', 'sas_ready', 'confirmed'] as const)('when it was %s', (status) => {
    for (const event of [expired, { type: 'cancel' }] as const) {
      expect(next(sample(status, { deadlineAt: null }), event).side.abandoned).toBe(false);
    }
  });

  it('when another program deleted the file of a pairing that had been opened', () => {
    const deleted = sample('gone', { endedAt: null, deadlineAt: WALL + LIFETIME });
    expect(next(deleted, { type: 'cancel' }).side).toMatchObject({
      abandoned: false,
      endedAt: NOW,
    });
  });

  it('but not when that pairing was never opened', () => {
    const deleted = sample('gone', { endedAt: null });
    expect(next(deleted, { type: 'cancel' }).side).toMatchObject({ abandoned: true });
  });

  it('but not when it was freed before', () => {
    const freed = sample('aborted', { abandoned: true });
    expect(next(freed, { type: 'cancel' }).side.abandoned).toBe(true);
  });
});

describe('an end that was saved in the sidecar alone', () => {
  it.each<[string, Partial<Sidecar>, string]>([
    ['a reason', { ending: 'expired' }, 'aborted'],
    ['a pinned peer', { paired: peer }, 'gone'],
    ['a time', { endedAt: WALL }, 'gone'],
  ])('is recognised by %s', (_, side, status) => {
    expect(next(sample('polling', side), { type: 'end-interrupted' }).state.status).toBe(status);
  });

  it('is none where the sidecar has neither', () => {
    const live = sample('polling');
    expect(next(live, { type: 'end-interrupted' })).toBe(live);
  });
});

it('a cancelled pairing keeps the time of its end when it is cancelled again', () => {
  const cancelled = sample('gone');
  expect(next(cancelled, { type: 'cancel' })).toBe(cancelled);
});

it('an ended pairing keeps its first reason', () => {
  const ended = next(sample('polling'), { type: 'reject' });
  expect(next(ended, expired)).toBe(ended);
  expect(ended.side.ending).toBe('digits-rejected');
});

it('an end without a named peer keeps the peer that was known', () => {
  const known: Pairing = { ...sample('confirmed'), peerDid: peer.did };
  expect(next(known, expired).peerDid).toBe(peer.did);
});
