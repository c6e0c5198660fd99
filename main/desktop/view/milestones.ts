/** How far a pairing has come, told from what is saved. Nothing is called done on a guess. */
import type { LegName, LegState } from '../../../preload/contract.ts';
import { type Pairing, sasOf } from '../../pairing/machine/pending-pair.ts';
import type { Remembered } from './pairing-history.ts';

export type Legs = Readonly<Record<LegName, LegState>>;

const NONE: Legs = {
  'code-shared': 'waiting',
  'other-joined': 'waiting',
  'you-confirmed': 'waiting',
  'they-confirmed': 'waiting',
  'cards-exchanged': 'waiting',
  pinned: 'waiting',
};

const ALL: Legs = {
  'code-shared': 'done',
  'other-joined': 'done',
  'you-confirmed': 'done',
  'they-confirmed': 'done',
  'cards-exchanged': 'done',
  pinned: 'done',
};

/** The legs of a pairing that goes on, is done, or has stopped somewhere. */
export function legsOf({ pairing, phase, lastLive }: Remembered): Legs {
  switch (phase) {
    case 'paired':
      return ALL;
    case 'stopped':
      return stoppedLegs(lastLive === null ? fromLeftovers(pairing) : liveLegs(lastLive));
    case 'opening':
    case 'waiting-for-peer':
    case 'compare':
    case 'exchanging':
      return liveLegs(pairing);
  }
}

function liveLegs(pairing: Pairing): Legs {
  const { state, side } = pairing;
  const opened = 'pairId' in state && !side.reopening;
  const joined = side.peerMessage !== null || sasOf(pairing) !== null;
  const confirmed = state.status === 'confirmed' || side.remembered?.confirmed === true;
  // Told only after one's own decision: that they said yes must not hurry anyone into it.
  const theirs = confirmed && side.peerBootstrap !== null;
  return {
    'code-shared': opened ? 'done' : 'doing',
    'other-joined': leg(joined, opened),
    'you-confirmed': leg(confirmed, joined),
    'they-confirmed': leg(theirs, confirmed),
    // Done only with what follows in the same step: their card opened, checked and pinned.
    'cards-exchanged': leg(false, theirs),
    pinned: 'waiting',
  };
}

function leg(done: boolean, next: boolean): LegState {
  if (done) return 'done';
  return next ? 'doing' : 'waiting';
}

/** An ended pairing's files keep little: only what cannot have come about without a leg counts. */
function fromLeftovers({ side }: Pairing): Legs {
  const joined = side.notified.includes('digits-ready');
  return {
    ...NONE,
    'code-shared': leg(joined, false),
    'other-joined': leg(joined, false),
    'you-confirmed': leg(side.posted, false),
  };
}

/** Nothing is under way any more. */
function stoppedLegs(legs: Legs): Legs {
  const ended = (state: LegState): LegState => (state === 'done' ? 'done' : 'waiting');
  return {
    'code-shared': ended(legs['code-shared']),
    'other-joined': ended(legs['other-joined']),
    'you-confirmed': ended(legs['you-confirmed']),
    'they-confirmed': ended(legs['they-confirmed']),
    'cards-exchanged': ended(legs['cards-exchanged']),
    pinned: ended(legs.pinned),
  };
}
