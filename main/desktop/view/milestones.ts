/** How far a pairing has come. A milestone is done only when the saved state proves it. */
import type { Milestone, MilestoneState } from '../../../preload/contract.ts';
import type { Handshake } from '../../pairing/machine/handshake.ts';
import { isLive, type Pairing, sasOf } from '../../pairing/machine/pending-pair.ts';
import type { HistoryEntry } from './pairing-history.ts';

export type Milestones = Readonly<Record<Milestone, MilestoneState>>;

const NONE: Milestones = {
  'code-shared': 'pending',
  'other-joined': 'pending',
  'you-confirmed': 'pending',
  'they-confirmed': 'pending',
  'cards-exchanged': 'pending',
  pinned: 'pending',
  'they-have-you': 'pending',
};

const PINNED: Milestones = {
  'code-shared': 'done',
  'other-joined': 'done',
  'you-confirmed': 'done',
  'they-confirmed': 'done',
  'cards-exchanged': 'done',
  pinned: 'done',
  'they-have-you': 'pending',
};

/** In version 1, `they-have-you` is always `pending`: nothing tells. */
export function milestonesOf({ pairing, phase, lastLive }: HistoryEntry): Milestones {
  switch (phase) {
    case 'paired':
      return { ...PINNED, 'they-have-you': receiptOf(pairing) };
    case 'stopped':
      return stoppedMilestones(
        lastLive === null ? milestonesOfEnded(pairing) : liveMilestones(lastLive),
      );
    case 'opening':
    case 'waiting-for-peer':
    case 'compare':
    case 'exchanging':
      return liveMilestones(pairing);
  }
}

/** Whether the peer said that it pinned us. */
function receiptOf(pairing: Pairing): MilestoneState {
  if (pairing.protocol === 1) return 'pending';
  if (pairing.side.paired?.hasUs === true) return 'done';
  return isLive(pairing) ? 'current' : 'unknown';
}

function liveMilestones(pairing: Pairing): Milestones {
  const { state, side, handshake } = pairing;
  const opened = 'pairId' in state && !side.reopening;
  const { joined, confirmed, theirs } =
    handshake === null ? reachedV1(pairing) : reachedV2(pairing, handshake);
  return {
    'code-shared': opened ? 'done' : 'current',
    'other-joined': stateOf(joined, opened),
    'you-confirmed': stateOf(confirmed, joined),
    // Shown only after the person's own decision, so that the other's confirmation does not rush them.
    'they-confirmed': stateOf(confirmed && theirs, confirmed),
    // Done together with `pinned`, in the same step.
    'cards-exchanged': stateOf(false, confirmed && theirs),
    pinned: 'pending',
    'they-have-you': 'pending',
  };
}

interface Reached {
  readonly joined: boolean;
  readonly confirmed: boolean;
  readonly theirs: boolean;
}

function reachedV1(pairing: Pairing): Reached {
  const { state, side } = pairing;
  return {
    joined: side.peerMessage !== null || sasOf(pairing) !== null,
    confirmed: state.status === 'confirmed' || side.remembered?.confirmed === true,
    theirs: side.peerBootstrap !== null,
  };
}

/** A stranger without the code may have joined, too: the other side counts once its confirm is right. */
function reachedV2(pairing: Pairing, { peer }: Handshake): Reached {
  return {
    joined: sasOf(pairing) !== null,
    confirmed: pairing.state.status === 'confirmed',
    theirs: peer.sealed !== null,
  };
}

function stateOf(done: boolean, next: boolean): MilestoneState {
  if (done) return 'done';
  return next ? 'current' : 'pending';
}

/** The files of an ended pairing keep little; a milestone counts when something there needs it. */
function milestonesOfEnded({ side }: Pairing): Milestones {
  const joined = side.notified.includes('digits-ready');
  return {
    ...NONE,
    'code-shared': stateOf(joined, false),
    'other-joined': stateOf(joined, false),
    'you-confirmed': stateOf(side.posted, false),
  };
}

function stoppedMilestones(milestones: Milestones): Milestones {
  const ended = (state: MilestoneState): MilestoneState => (state === 'done' ? 'done' : 'pending');
  return {
    'code-shared': ended(milestones['code-shared']),
    'other-joined': ended(milestones['other-joined']),
    'you-confirmed': ended(milestones['you-confirmed']),
    'they-confirmed': ended(milestones['they-confirmed']),
    'cards-exchanged': ended(milestones['cards-exchanged']),
    pinned: ended(milestones.pinned),
    'they-have-you': ended(milestones['they-have-you']),
  };
}
