import { describe, expect, it } from 'vitest';
import type { Pairing, Sidecar, Status } from '../../../main/pairing/machine/pending-pair.ts';
import { KEEP_ENDED_FOR, plan, type Step } from '../../../main/pairing/machine/plan.ts';
import { PAIRED, PEER_MESSAGE, sample, WALL } from '../samples.ts';

const paired = PAIRED;
const notified = ['digits-ready'] as const;

const rows: [string, Status, Partial<Sidecar>, Step][] = [
  ['opens what is prepared', 'request', {}, { do: 'open' }],
  ['polls for the peer', 'polling', {}, { do: 'poll' }],
  ['opens again what the relay forgot', 'polling', { reopening: true }, { do: 'open' }],
  ['says that it resumed', 'polling', { resumed: true }, { do: 'notify', notice: 'resumed' }],
  ['says so once', 'polling', { resumed: true, notified: ['resumed'] }, { do: 'poll' }],
  ['says that digits are ready', 'sas_ready', {}, { do: 'notify', notice: 'digits-ready' }],
  ['keeps the slot alive', 'sas_ready', { notified }, { do: 'poll' }],
  ['opens again', 'sas_ready', { notified, reopening: true }, { do: 'open' }],
  [
    'says first that it resumed',
    'sas_ready',
    { resumed: true },
    { do: 'notify', notice: 'resumed' },
  ],
  [
    'finishes a stop that was interrupted',
    'sas_ready',
    { endedAt: WALL, ending: 'digits-rejected' },
    { do: 'record', event: { type: 'end-interrupted' } },
  ],
  [
    'finishes a cancellation that was interrupted',
    'polling',
    { endedAt: WALL },
    { do: 'record', event: { type: 'end-interrupted' } },
  ],
  [
    'finishes a pinned one that was interrupted',
    'confirmed',
    { endedAt: WALL, paired },
    { do: 'record', event: { type: 'end-interrupted' } },
  ],
  [
    'records that the file was deleted',
    'gone',
    { endedAt: null },
    { do: 'record', event: { type: 'cancel' } },
  ],
  ['needs the message first', 'confirmed', { peerMessage: null }, { do: 'poll' }],
  ['seals', 'confirmed', {}, { do: 'seal' }],
  ['posts', 'confirmed', { sealed: 'b3Vycw==' }, { do: 'post' }],
  ['waits', 'confirmed', { sealed: 'b3Vycw==', posted: true }, { do: 'poll' }],
  [
    'finishes',
    'confirmed',
    { sealed: 'b3Vycw==', posted: true, peerBootstrap: 'dGhlaXJz' },
    { do: 'finish' },
  ],
  [
    'posts before it pins, since the peer needs ours',
    'confirmed',
    { sealed: 'b3Vycw==', peerBootstrap: 'dGhlaXJz' },
    { do: 'post' },
  ],
  [
    'opens again before all else',
    'confirmed',
    { sealed: 'b3Vycw==', posted: true, reopening: true },
    { do: 'open' },
  ],
  ['says that it stopped', 'aborted', {}, { do: 'notify', notice: 'stopped' }],
  ['says so', 'aborted_restart', {}, { do: 'notify', notice: 'stopped' }],
  ['abandons', 'aborted', { notified: ['stopped'] }, { do: 'abandon' }],
  [
    'keeps it for an hour',
    'aborted',
    { notified: ['stopped'], abandoned: true },
    { do: 'remove', at: WALL + KEEP_ENDED_FOR },
  ],
  [
    'removes one that ended long ago without a notice',
    'aborted',
    { endedAt: WALL - KEEP_ENDED_FOR },
    { do: 'remove', at: WALL },
  ],
  ['abandons a cancelled one', 'gone', {}, { do: 'abandon' }],
  ['removes what is left', 'gone', { abandoned: true }, { do: 'remove', at: WALL }],
  [
    'does not abandon after an hour',
    'gone',
    { endedAt: WALL - KEEP_ENDED_FOR },
    { do: 'remove', at: WALL },
  ],
  ['says that it paired', 'gone', { paired, abandoned: true }, { do: 'notify', notice: 'paired' }],
  [
    'says so once',
    'gone',
    { paired, abandoned: true, notified: ['paired'] },
    { do: 'remove', at: WALL },
  ],
];

describe('the next step', () => {
  it.each(rows)('%s (%s)', (_, status, side, step) => {
    expect(plan(sample(status, side), WALL)).toEqual(step);
  });

  it('of a new request is to get a slot and a seed', () => {
    const fresh: Pairing = { ...sample('request'), state: { status: 'request', opening: null } };
    expect(plan(fresh, WALL)).toEqual({ do: 'prepare' });
  });

  it('does not depend on the clock while the pairing is live', () => {
    const pairing = sample('sas_ready', { notified, peerMessage: PEER_MESSAGE });
    expect(plan(pairing, WALL + 1e12)).toEqual(plan(pairing, WALL));
  });
});
