/**
 * What a pairing calls for next, read from its saved state alone. Because nothing else is asked,
 * a restart at any moment goes on exactly where the saved state stands.
 */
import { isEndInterrupted } from './ending.ts';
import type { NoticeKind, Pairing } from './pending-pair.ts';
import type { PairingEvent } from './event.ts';

/** Ended pairings stay in the list for an hour, so that a person can read why. */
export const KEEP_ENDED_FOR = 3_600_000;
/** How long after a reopening the other side may take: it asks at least every 8 s (`backoff`). */
export const REJOIN_TIMEOUT = 10_000;

export type Step =
  /** save an event that follows from what is saved */
  | { readonly do: 'record'; readonly event: PairingEvent }
  /** save that a person was told, then tell */
  | { readonly do: 'notify'; readonly notice: NoticeKind }
  /** make sure of a relay slot of our own and draw a seed */
  | { readonly do: 'prepare' }
  /** open (or open again) the pair slot with our SPAKE2 message */
  | { readonly do: 'open' }
  /** see what the other side left in the pair slot; also keeps the slot alive */
  | { readonly do: 'poll' }
  /** seal our bootstrap and save it */
  | { readonly do: 'seal' }
  /** post the sealed bootstrap */
  | { readonly do: 'post' }
  /** open the peer's bootstrap, check the card, pin */
  | { readonly do: 'finish' }
  /** free the pair slot on the relay */
  | { readonly do: 'abandon' }
  /** nothing until `at` (wall ms), then remove */
  | { readonly do: 'remove'; readonly at: number };

/** Steps that ask the relay, the wire home or the cryptography. */
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
  // An old leftover is swept out without a word: telling and abandoning would come too late.
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
  const late = side.endedAt + KEEP_ENDED_FOR <= wall;
  return side.abandoned || late ? { do: 'remove', at: wall } : { do: 'abandon' };
}

function isNoticeDue({ side }: Pairing, notice: 'resumed' | 'digits-ready'): boolean {
  return !side.notified.includes(notice) && (notice !== 'resumed' || side.resumed);
}
