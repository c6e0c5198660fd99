import { describe, expect, it } from 'vitest';
import type { PairingEvent } from '../../../main/pairing/machine/event.ts';
import type { Ending } from '../../../main/pairing/machine/failure.ts';
import { consequenceOf } from '../../../main/pairing/machine/outcome-table.ts';
import {
  LIVE_STATUSES,
  type Pairing,
  type Sidecar,
} from '../../../main/pairing/machine/pending-pair.ts';
import { plan } from '../../../main/pairing/machine/plan.ts';
import { transition } from '../../../main/pairing/machine/transition.ts';
import { buildCard, verifyCard } from '../../../main/protocol/agent-card.ts';
import { contextAt, PAIRED, sample, WALL } from '../samples.ts';

const next = (pairing: Pairing, event: PairingEvent): Pairing =>
  transition(pairing, event, contextAt(WALL));

const slot = { relayUrl: 'https://relay.example', slotId: 'ab'.repeat(16), slotToken: '' };
const bob = { ...verifyCard(buildCard({ handle: 'bob', seed: new Uint8Array(32) })), slot };
const { did, handle, fingerprint } = bob;
const paired = { ...PAIRED, did, handle, fingerprint };

function endingOf({ state }: Pairing): Ending | null {
  return 'ending' in state ? state.ending : null;
}

describe('an outcome', () => {
  it.each<[PairingEvent, Ending['code'], string | null]>([
    [{ type: 'call-refused', kind: 'refused' }, 'relay-refused', null],
    [{ type: 'call-refused', kind: 'not-called' }, 'malformed-request', 'relay_url'],
    [{ type: 'deadline-passed' }, 'expired', null],
    [{ type: 'nothing-to-resume', missing: 'opening' }, 'cannot-resume', null],
    [
      { type: 'nothing-to-resume', missing: 'confirmation' },
      'cannot-resume',
      'nothing was confirmed',
    ],
    [{ type: 'bootstrap-refused', reason: 'not base64' }, 'bootstrap-rejected', 'not base64'],
    [{ type: 'card-refused', reason: 'bad-handle' }, 'card-rejected', 'bad-handle'],
  ])('%j ends a request as %s with the detail %j', (event, code, detail) => {
    expect(endingOf(next(sample('request'), event))).toEqual({ code, detail });
  });

  it.each<[PairingEvent, Ending['code'], string | null]>([
    [{ type: 'message-changed' }, 'tampered', 'the peer message changed'],
    [{ type: 'digits-changed' }, 'tampered', 'the digits changed'],
    [{ type: 'bootstrap-reflected' }, 'reflected', 'bootstrap'],
    [{ type: 'reject' }, 'digits-rejected', null],
  ])('%j ends a comparison as %s with the detail %j', (event, code, detail) => {
    expect(endingOf(next(sample('sas_ready'), event))).toEqual({ code, detail });
  });

  it('that means to try again changes nothing', () => {
    const before = sample('sas_ready');
    const outcome = { type: 'call-refused', kind: 'refused' } as const;
    expect(consequenceOf(before, outcome)).toBe('retry');
    expect(next(before, outcome)).toBe(before);
  });

  it('of an ended pairing is ignored', () => {
    expect(consequenceOf(sample('aborted'), { type: 'deadline-passed' })).toBe('ignore');
  });
});

describe('a peer that was not pinned', () => {
  it('is named with the key that is pinned and the one that came', () => {
    const refusal = { because: 'other-key', pinnedFingerprint: '01020304', own: false } as const;
    const after = next(sample('confirmed'), { type: 'pin-refused', refusal, peer: bob });
    expect(after.peerDid).toBe(bob.did);
    expect(endingOf(after)).toEqual({
      code: 'peer-key-changed',
      detail: `pinned 01020304, offered ${bob.fullFingerprint}`,
    });
  });

  it('with our own handle is named as such', () => {
    const refusal = { because: 'other-key', pinnedFingerprint: '01020304', own: true } as const;
    const after = next(sample('confirmed'), { type: 'pin-refused', refusal, peer: bob });
    expect(endingOf(after)?.detail).toBe(
      `your own handle 01020304, offered ${bob.fullFingerprint}`,
    );
  });

  it('with another mailbox than the known one is asked about, with both places', () => {
    const known = [{ handle: 'bob', relayUrl: 'https://other.example', slotId: 'cd'.repeat(16) }];
    const refusal = { because: 'other-mailbox', known } as const;
    const ready = { sealed: 'c2VhbGVk', posted: true, peerBootstrap: 'cGVlcg==' };
    const asked = next(sample('confirmed', ready), { type: 'pin-refused', refusal, peer: bob });
    expect(asked.peerDid).toBe(bob.did);
    const places =
      'known bob https://other.example cdcdcdcd, offered https://relay.example abababab';
    expect(asked.side.mailboxQuestion).toMatchObject({ places, answer: null });
    expect(plan(asked, WALL)).toEqual({ do: 'notify', notice: 'mailbox-question' });
    const told = next(asked, { type: 'notified', notice: 'mailbox-question' });
    expect(plan(told, WALL)).toEqual({ do: 'wait' });
    // Nobody answered.
    expect(endingOf(next(asked, { type: 'deadline-passed' }))).toEqual({
      code: 'peer-mailbox-changed',
      detail: places,
    });
  });
});

describe('a conflict at the relay', () => {
  const conflict = { type: 'open-conflict' } as const;

  it('ends the pairing when only the open that it answers was sent', () => {
    const before = sample('request', { unansweredOpens: 1 });
    expect(endingOf(next(before, conflict))?.code).toBe('role-taken');
  });

  it('may come from an earlier open of ours whose answer was lost', () => {
    const before = sample('request', { unansweredOpens: 2 });
    expect(consequenceOf(before, conflict)).toBe('reclaim');
    expect(next(before, conflict)).toBe(before);
  });
});

describe('digits that are typed wrong', () => {
  it('leave one more attempt, then end the pairing', () => {
    const once = next(sample('sas_ready'), { type: 'wrong-digits' });
    expect(once.side.wrongAttempts).toBe(1);
    expect(endingOf(next(once, { type: 'wrong-digits' }))).toEqual({
      code: 'digits-rejected',
      detail: 'typed wrong twice',
    });
  });
});

describe.each(LIVE_STATUSES)('an end that was saved in the sidecar only (%s)', (status) => {
  const finish = (side: Partial<Sidecar>): Pairing =>
    next(sample(status, { endedAt: WALL, ...side }), { type: 'end-interrupted' });

  it('is the pinned peer, in whatever status the file was left', () => {
    const after = finish({ paired });
    expect(after.state.status).toBe('gone');
    expect(after.peerDid).toBe(bob.did);
    expect(after.side.paired).toEqual(paired);
  });

  it('is the saved ending', () => {
    const after = finish({ ending: 'card-rejected: bad-handle' });
    expect(endingOf(after)).toEqual({ code: 'card-rejected', detail: 'bad-handle' });
  });

  it('is a cancellation when the sidecar names neither', () => {
    expect(finish({}).state.status).toBe('gone');
  });
});
