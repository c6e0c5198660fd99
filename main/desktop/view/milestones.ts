/** How far a pairing has come. A milestone is done only when the saved state proves it. */
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
  // Shown only after the person's own decision, so that the other's confirmation does not rush them.
  const theirs = confirmed && side.peerBootstrap !== null;
  return {
    'code-shared': opened ? 'done' : 'current',
    'other-joined': stateOf(joined, opened),
    'you-confirmed': stateOf(confirmed, joined),
    'they-confirmed': stateOf(theirs, confirmed),
    // Done together with `pinned`, in the same step.
    'cards-exchanged': stateOf(false, theirs),
    pinned: 'pending',
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
  };
}
