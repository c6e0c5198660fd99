/** What events record in the sidecar, where the status alone does not show it. */
import { describe, expect, it } from 'vitest';
import type { PairingEvent } from '../../../main/pairing/machine/event.ts';
import { MAX_REJOINS } from '../../../main/pairing/machine/outcome-table.ts';
import type { Pairing } from '../../../main/pairing/machine/pending-pair.ts';
import { transition } from '../../../main/pairing/machine/transition.ts';
import {
  contextAt,
  LIFETIME,
  PAIRED,
  PEER_MESSAGE,
  SAS,
  STATUSES,
  sample,
  WALL,
} from '../samples.ts';

const LATER = WALL + 60_000;
const next = (pairing: Pairing, event: PairingEvent): Pairing =>
  transition(pairing, event, contextAt(LATER));

const polled = {
  type: 'polled',
  slot: { peerMessage: PEER_MESSAGE, peerBootstrap: null },
} as const;
const opened = { type: 'opened', pairId: 'next' } as const;
const peer = PAIRED;

describe('our own bootstrap', () => {
  it('is sealed once, so that a retry sends the same bytes', () => {
    const sealed = next(sample('confirmed'), { type: 'sealed', sealed: 'Zmlyc3Q=' });
    expect(sealed.side.sealed).toBe('Zmlyc3Q=');
    expect(next(sealed, { type: 'sealed', sealed: 'c2Vjb25k' })).toBe(sealed);
  });

  it('is recorded as posted', () => {
    expect(next(sample('confirmed'), { type: 'posted' }).side.posted).toBe(true);
  });
});

describe('a role to compare in', () => {
  const event = { type: 'role-chosen', role: 'typist' } as const;

  it('is recorded while the digits are compared', () => {
    expect(next(sample('sas_ready'), event).side.compareRole).toBe('typist');
  });

  it.each(STATUSES.filter((status) => status !== 'sas_ready'))('is ignored in %s', (status) => {
    const before = sample(status);
    expect(next(before, event)).toBe(before);
  });
});

it('a pairing is paired once: what was recorded of the peer stays', () => {
  const paired = next(sample('confirmed'), { type: 'paired', peer });
  expect(next(paired, { type: 'paired', peer: { ...peer, handle: 'eve' } })).toBe(paired);
});

it('an abandoned slot is recorded', () => {
  expect(next(sample('aborted'), { type: 'abandoned' }).side.abandoned).toBe(true);
});

describe('an open that is answered', () => {
  it('is ignored for a request without a seed', () => {
    const fresh: Pairing = { ...sample('request'), state: { status: 'request', opening: null } };
    expect(next(fresh, opened)).toBe(fresh);
  });

  it.each(['request', 'polling'] as const)('does not wait for the peer again in %s', (status) => {
    const { state, side } = next(sample(status, { reopening: true }), opened);
    expect(state).toMatchObject({ status: 'polling', pairId: 'next' });
    expect(side).toMatchObject({ reopening: false, rejoining: false });
  });
});

describe('a slot that was not found', () => {
  it('is opened again', () => {
    const { side } = next(sample('polling'), { type: 'slot-not-found' });
    expect(side).toMatchObject({ reopening: true, rejoins: 0 });
  });

  it.each(['sas_ready', 'confirmed'] as const)('is opened again and counted in %s', (status) => {
    const { side } = next(sample(status), { type: 'slot-not-found' });
    expect(side).toMatchObject({ reopening: true, rejoins: 1 });
  });

  it('is opened again while the peer may come back', () => {
    const rejoining = sample('sas_ready', { rejoining: true, rejoins: MAX_REJOINS - 1 });
    expect(next(rejoining, { type: 'slot-not-found' }).side).toMatchObject({ rejoins: 3 });
    const back = sample('sas_ready', { rejoining: false, rejoins: MAX_REJOINS + 5 });
    expect(next(back, { type: 'slot-not-found' }).state.status).toBe('sas_ready');
  });
});

describe('the peer’s message, seen again', () => {
  it('gives the digits back to a pairing that was put back', () => {
    const putBack = next(sample('sas_ready', { rejoining: true }), { type: 'put-back' });
    const { state, side } = next(putBack, polled);
    expect(state).toEqual(sample('sas_ready').state);
    expect(side).toMatchObject({ rejoining: false, remembered: null });
  });

  it('is recorded for digits whose message was lost, and changes nothing else', () => {
    const lost = sample('confirmed', { peerMessage: null });
    expect(next(lost, polled)).toEqual(sample('confirmed'));
  });
});

describe('a restart', () => {
  it.each(['sas_ready', 'confirmed'] as const)(
    'is recorded and gives no more time: %s',
    (status) => {
      const before = sample(status, { deadlineAt: WALL + 5 });
      const after = next(before, { type: 'restarted' });
      expect(after).toEqual({ ...before, side: { ...before.side, resumed: true } });
    },
  );

  it('starts the deadline where the sidecar was lost', () => {
    const lost = sample('sas_ready', { deadlineAt: null });
    const { side } = next(lost, { type: 'restarted' });
    expect(side).toMatchObject({ resumed: true, deadlineAt: LATER + LIFETIME });
  });

  it('keeps a confirmation that another program wrote into the file meanwhile', () => {
    const remembered = { sas: SAS, confirmed: false };
    const { state, side } = next(sample('confirmed', { remembered }), { type: 'restarted' });
    expect(state).toEqual(sample('confirmed').state);
    expect(side.remembered).toBeNull();
  });
});
