import { describe, expect, it } from 'vitest';
import type { PairingEvent } from '../../../main/pairing/machine/event.ts';
import type { Pairing, Status } from '../../../main/pairing/machine/pending-pair.ts';
import { transition } from '../../../main/pairing/machine/transition.ts';
import {
  contextAt,
  LIFETIME,
  OPENING,
  OWN_MESSAGE,
  PAIRED,
  PEER_MESSAGE,
  PEER_OPENING,
  SAS,
  STATUSES,
  sample,
  sealedByPeer,
  WALL,
} from '../samples.ts';

const LATER = WALL + 60_000;
const next = (pairing: Pairing, event: PairingEvent): Pairing =>
  transition(pairing, event, contextAt(LATER));

const peer = PAIRED;
const nothingYet = { peerMessage: null, peerBootstrap: null };
const slot = { peerMessage: PEER_MESSAGE, peerBootstrap: null };

/** The status that each event leads to; a state not named here stays the very same object. */
const table: [PairingEvent, Partial<Record<Status, Status>>][] = [
  [{ type: 'prepared', opening: PEER_OPENING }, {}],
  [{ type: 'allocate-failed' }, {}],
  [
    { type: 'opening' },
    { request: 'request', polling: 'polling', sas_ready: 'sas_ready', confirmed: 'confirmed' },
  ],
  [
    { type: 'opened', pairId: 'next' },
    { request: 'polling', polling: 'polling', sas_ready: 'sas_ready', confirmed: 'confirmed' },
  ],
  [{ type: 'polled', slot: nothingYet }, {}],
  [{ type: 'polled', slot }, { polling: 'sas_ready' }],
  [
    { type: 'polled', slot: { ...slot, peerBootstrap: sealedByPeer(1) } },
    { polling: 'sas_ready', sas_ready: 'sas_ready', confirmed: 'confirmed' },
  ],
  [
    { type: 'polled', slot: { ...slot, peerMessage: OWN_MESSAGE } },
    { polling: 'aborted', sas_ready: 'aborted', confirmed: 'aborted' },
  ],
  [
    { type: 'slot-not-found' },
    { polling: 'polling', sas_ready: 'sas_ready', confirmed: 'confirmed' },
  ],
  [{ type: 'sealed', sealed: 'c2VhbGVk' }, { confirmed: 'confirmed' }],
  [{ type: 'posted' }, { confirmed: 'confirmed' }],
  [
    { type: 'paired', peer },
    { confirmed: 'gone', aborted: 'gone', aborted_restart: 'gone', gone: 'gone' },
  ],
  [
    { type: 'deadline-passed' },
    { request: 'aborted', polling: 'aborted', sas_ready: 'aborted', confirmed: 'aborted' },
  ],
  [
    { type: 'nothing-to-resume', missing: 'opening' },
    {
      request: 'aborted_restart',
      polling: 'aborted_restart',
      sas_ready: 'aborted_restart',
      confirmed: 'aborted_restart',
    },
  ],
  [{ type: 'call-refused', kind: 'no-relay' }, { request: 'aborted' }],
  [{ type: 'rejoin-timeout' }, { polling: 'aborted', sas_ready: 'aborted', confirmed: 'aborted' }],
  [{ type: 'wrong-digits' }, { sas_ready: 'sas_ready' }],
  [{ type: 'end-interrupted' }, {}],
  [{ type: 'abandoned' }, { aborted: 'aborted', aborted_restart: 'aborted_restart', gone: 'gone' }],
  [{ type: 'restarted' }, { polling: 'polling', sas_ready: 'sas_ready', confirmed: 'confirmed' }],
  [{ type: 'put-back' }, { sas_ready: 'polling', confirmed: 'polling' }],
  [{ type: 'confirm' }, { sas_ready: 'confirmed' }],
  [
    { type: 'reject' },
    { request: 'aborted', polling: 'aborted', sas_ready: 'aborted', confirmed: 'aborted' },
  ],
  [
    { type: 'cancel' },
    {
      request: 'gone',
      polling: 'gone',
      sas_ready: 'gone',
      confirmed: 'gone',
      aborted: 'gone',
      aborted_restart: 'gone',
    },
  ],
];

describe.each(table)('%j', (event, expected) => {
  it.each(STATUSES)('in %s', (status) => {
    const before = sample(status);
    const changed = next(before, event);
    if (expected[status] === undefined) expect(changed).toBe(before);
    else {
      expect(changed).not.toBe(before);
      expect(changed.state.status).toBe(expected[status]);
    }
    expect(before).toEqual(sample(status));
  });
});

describe('what an event changes', () => {
  it('prepared takes a seed once', () => {
    const fresh: Pairing = { ...sample('request'), state: { status: 'request', opening: null } };
    const prepared = next(fresh, { type: 'prepared', opening: OPENING });
    expect(prepared.state).toEqual({ status: 'request', opening: OPENING });
    expect(prepared.side).toBe(fresh.side);
  });

  it('opening is counted, and the first one starts the deadline', () => {
    const once = next(sample('request', { deadlineAt: null }), { type: 'opening' });
    expect(once.side).toMatchObject({ unansweredOpens: 1, deadlineAt: LATER + LIFETIME });
    const twice = transition(once, { type: 'opening' }, contextAt(LATER + 5));
    expect(twice.side).toEqual({ ...once.side, unansweredOpens: 2 });
  });

  it('allocate-failed starts the deadline, which opening then leaves as it is', () => {
    const fresh = sample('request', { deadlineAt: null });
    const waiting = next(fresh, { type: 'allocate-failed' });
    expect(waiting.side).toEqual({ ...fresh.side, deadlineAt: LATER + LIFETIME });
    const context = contextAt(LATER + 5);
    expect(transition(waiting, { type: 'allocate-failed' }, context)).toBe(waiting);
    const { side } = transition(waiting, { type: 'opening' }, context);
    expect(side.deadlineAt).toBe(LATER + LIFETIME);
  });

  it('open-had-no-effect subtracts the last opening, down to zero', () => {
    const side = { unansweredOpens: 2 };
    expect(next(sample('request', side), { type: 'open-had-no-effect' }).side.unansweredOpens).toBe(
      1,
    );
    const none = sample('request', { unansweredOpens: 0 });
    expect(next(none, { type: 'open-had-no-effect' })).toBe(none);
  });

  it('reclaimed resets the count of opens', () => {
    const { side } = next(sample('request', { unansweredOpens: 3 }), {
      type: 'reclaimed',
    });
    expect(side).toMatchObject({ unansweredOpens: 0 });
  });

  it('opened with digits means that the relay forgot both, and waits for the peer again', () => {
    const before = sample('confirmed', { reopening: true, posted: true, sealed: 'c2VhbGVk' });
    const { state, side } = next(before, { type: 'opened', pairId: 'next' });
    expect(state).toMatchObject({ pairId: 'next', sas: SAS });
    expect(side).toMatchObject({
      reopening: false,
      rejoining: true,
      posted: false,
      sealed: 'c2VhbGVk',
    });
  });

  it('opened keeps the count of opens until a poll finds the slot', () => {
    const opened = next(sample('request', { unansweredOpens: 2 }), {
      type: 'opened',
      pairId: 'pair',
    });
    expect(opened.side.unansweredOpens).toBe(2);
    expect(next(opened, { type: 'polled', slot: nothingYet }).side.unansweredOpens).toBe(0);
  });

  it('put-back remembers the digits and whether they were confirmed', () => {
    for (const status of ['sas_ready', 'confirmed'] as const) {
      const back = next(sample(status), { type: 'put-back' });
      expect(back.side.remembered).toEqual({ sas: SAS, confirmed: status === 'confirmed' });
      expect(back.state).toEqual(sample('polling').state);
      expect(next(back, { type: 'restarted' }).state).toEqual(sample(status).state);
    }
  });

  it('paired records the peer, abandons nothing and drops every secret', () => {
    const before = sample('confirmed', { sealed: 'c2VhbGVk', peerBootstrap: 'b3RoZXI=' });
    const { side, peerDid, state } = next(before, { type: 'paired', peer });
    expect(state).toEqual({ status: 'gone' });
    expect(peerDid).toBe(peer.did);
    expect(side).toMatchObject({
      paired: peer,
      abandoned: true,
      sealed: null,
      peerMessage: null,
      peerBootstrap: null,
      endedAt: LATER,
    });
  });

  it('an end needs an abandon, unless nothing of ours can be at the relay', () => {
    const expired = { type: 'deadline-passed' } as const;
    const opened = sample('request', { unansweredOpens: 1 });
    expect(next(sample('request'), expired).side.abandoned).toBe(true);
    expect(next(opened, expired).side.abandoned).toBe(false);
    expect(next(opened, { type: 'open-conflict' }).side.abandoned).toBe(true);
    expect(next(sample('polling'), { type: 'cancel' }).side.abandoned).toBe(false);
    expect(next(sample('request'), { type: 'cancel' }).side.abandoned).toBe(true);
  });

  it('notified is recorded once', () => {
    const notified = next(sample('sas_ready'), { type: 'notified', notice: 'digits-ready' });
    expect(notified.side.notified).toEqual(['digits-ready']);
    expect(next(notified, { type: 'notified', notice: 'digits-ready' })).toBe(notified);
  });
});
