/**
 * The next step of a pairing, from its saved state; the wall clock counts only once it has ended.
 * Nothing else is asked, so a restart at any moment goes on from the saved state.
 */
import { isEndInterrupted } from './ending.ts';
import type { PairingEvent } from './event.ts';
import type { NoticeKind, Pairing } from './pending-pair.ts';

/** ms that an ended pairing stays in the list, so that a person can read why it ended. */
export const KEEP_ENDED_FOR = 3_600_000;
/** ms in which the other side must be back after a reopening. It polls at least every 8 s. */
export const REJOIN_TIMEOUT = 10_000;

export type Step =
  /** save an event that follows from what is saved */
  | { readonly do: 'record'; readonly event: PairingEvent }
  /** save that the person was told, then tell them */
  | { readonly do: 'notify'; readonly notice: NoticeKind }
  /** allocate a slot of our own unless there is one, and draw a seed */
  | { readonly do: 'prepare' }
  /** open (or open again) the pair slot with our SPAKE2 message */
  | { readonly do: 'open' }
  /** read what the other side left in the pair slot; this also keeps the slot alive */
  | { readonly do: 'poll' }
  /** seal our bootstrap and save it */
  | { readonly do: 'seal' }
  /** post the sealed bootstrap */
  | { readonly do: 'post' }
  /** open the peer's bootstrap, check the card, pin */
  | { readonly do: 'finish' }
  /** free the pair slot on the relay */
  | { readonly do: 'abandon' }
  /** remove what is left, not before `at` (wall clock, ms since 1970) */
  | { readonly do: 'remove'; readonly at: number };

/** Steps that take a call to the relay or the wire home. */
export type ActingStep = Exclude<Step['do'], 'record' | 'notify' | 'remove'>;

/**
 * @param pairing as saved
 * @param wall ms since 1970
 * @returns the one thing to do next
 */
export function plan(pairing: Pairing, wall: number): Step {
  const { state } = pairing;
  if (isEndInterrupted(pairing)) return { do: 'record', event: { type: 'end-interrupted' } };
  switch (state.status) {
    case 'request':
      return state.opening === null ? { do: 'prepare' } : { do: 'open' };
    case 'polling':
      if (isNoticeDue(pairing, 'resumed')) return { do: 'notify', notice: 'resumed' };
      return pairing.side.reopening ? { do: 'open' } : { do: 'poll' };
    case 'sas_ready':
      if (isNoticeDue(pairing, 'resumed')) return { do: 'notify', notice: 'resumed' };
      if (isNoticeDue(pairing, 'digits-ready')) return { do: 'notify', notice: 'digits-ready' };
      return pairing.side.reopening ? { do: 'open' } : { do: 'poll' };
    case 'confirmed':
      return planConfirmed(pairing);
    case 'aborted':
    case 'aborted_restart':
      return planEnded(pairing, 'stopped', wall);
    case 'gone':
      return planGone(pairing, wall);
  }
}

function planConfirmed({ side }: Pairing): Step {
  if (side.reopening) return { do: 'open' };
  if (side.peerMessage === null) return { do: 'poll' };
  if (side.sealed === null) return { do: 'seal' };
  if (!side.posted) return { do: 'post' };
  return side.peerBootstrap === null ? { do: 'poll' } : { do: 'finish' };
}

function planEnded(pairing: Pairing, notice: NoticeKind, wall: number): Step {
  const at = (pairing.side.endedAt ?? wall) + KEEP_ENDED_FOR;
  // Long after the end, a notice and an abandon would come too late.
  if (at <= wall) return { do: 'remove', at };
  if (!pairing.side.notified.includes(notice)) return { do: 'notify', notice };
  return pairing.side.abandoned ? { do: 'remove', at } : { do: 'abandon' };
}

function planGone(pairing: Pairing, wall: number): Step {
  const { side } = pairing;
  // Another program deleted the file.
  if (side.endedAt === null) return { do: 'record', event: { type: 'cancel' } };
  if (side.paired !== null && !side.notified.includes('paired')) {
    return { do: 'notify', notice: 'paired' };
  }
  const isLate = side.endedAt + KEEP_ENDED_FOR <= wall;
  return side.abandoned || isLate ? { do: 'remove', at: wall } : { do: 'abandon' };
}

function isNoticeDue({ side }: Pairing, notice: 'resumed' | 'digits-ready'): boolean {
  return !side.notified.includes(notice) && (notice !== 'resumed' || side.resumed);
}
