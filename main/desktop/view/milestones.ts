/** How far a pairing has come, told from what is saved. Nothing is called done on a guess. */
import type { Milestone, MilestoneState } from '../../../preload/contract.ts';
import { type Pairing, sasOf } from '../../pairing/machine/pending-pair.ts';
import type { HistoryEntry } from './pairing-history.ts';

export type Milestones = Readonly<Record<Milestone, MilestoneState>>;

const NONE: Milestones = {
  'code-shared': 'pending',
  'other-joined': 'pending',
  'you-confirmed': 'pending',
  'they-confirmed': 'pending',
  'cards-exchanged': 'pending',
  pinned: 'pending',
};

const ALL: Milestones = {
  'code-shared': 'done',
  'other-joined': 'done',
  'you-confirmed': 'done',
  'they-confirmed': 'done',
  'cards-exchanged': 'done',
  pinned: 'done',
};

/** The milestones of a pairing that goes on, is done, or has stopped somewhere. */
export function milestonesOf({ pairing, phase, lastLive }: HistoryEntry): Milestones {
  switch (phase) {
    case 'paired':
      return ALL;
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

function liveMilestones(pairing: Pairing): Milestones {
  const { state, side } = pairing;
  const opened = 'pairId' in state && !side.reopening;
  const joined = side.peerMessage !== null || sasOf(pairing) !== null;
  const confirmed = state.status === 'confirmed' || side.remembered?.confirmed === true;
  // Told only after one's own decision: that they said yes must not hurry anyone into it.
  const theirs = confirmed && side.peerBootstrap !== null;
  return {
    'code-shared': opened ? 'done' : 'current',
    'other-joined': stateOf(joined, opened),
    'you-confirmed': stateOf(confirmed, joined),
    'they-confirmed': stateOf(theirs, confirmed),
    // Done only with what follows in the same step: their card opened, checked and pinned.
    'cards-exchanged': stateOf(false, theirs),
    pinned: 'pending',
  };
}

function stateOf(done: boolean, next: boolean): MilestoneState {
  if (done) return 'done';
  return next ? 'current' : 'pending';
}

/** An ended pairing's files keep little: only what cannot have come about without a milestone counts. */
function milestonesOfEnded({ side }: Pairing): Milestones {
  const joined = side.notified.includes('digits-ready');
  return {
    ...NONE,
    'code-shared': stateOf(joined, false),
    'other-joined': stateOf(joined, false),
    'you-confirmed': stateOf(side.posted, false),
  };
}

/** Nothing is under way any more. */
function stoppedMilestones(milestones: Milestones): Milestones {
  const ended = (state: MilestoneState): MilestoneState => (state === 'done' ? 'done' : 'pending');
  return {
    'code-shared': ended(milestones['code-shared']),
    'other-joined': ended(milestones['other-joined']),
    'you-confirmed': ended(milestones['you-confirmed']),
    'they-confirmed': ended(milestones['they-confirmed']),
    'cards-exchanged': ended(milestones['cards-exchanged']),
    pinned: ended(milestones.pinned),
  };
}
