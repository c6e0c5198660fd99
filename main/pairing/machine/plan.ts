/**
 * The next step of a pairing, from its saved state; the wall clock counts only once it has ended.
 * Nothing else is asked, so a restart at any moment goes on from the saved state.
 */
import { isEndInterrupted } from './ending.ts';
import type { PairingEvent } from './event.ts';
import { isSaidBy } from './handshake.ts';
import { levelToPost } from './own-post.ts';
import type { NoticeKind, Pairing } from './pending-pair.ts';

/** ms that an ended pairing stays in the list, so that a person can read why it ended. */
export const KEEP_ENDED_FOR = 3_600_000;
/** ms in which the other side must be back after a reopening. It polls at least every 8 s, or its call that waits ends with the slot. */
const REJOIN_TIMEOUT = 10_000;
/** The same in version 2, whose sides are in no hurry: a busy public relay may make them wait. */
const REJOIN_TIMEOUT_V2 = 60_000;

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
  /** wait for the person, or the deadline */
  | { readonly do: 'wait' }
  /** seal our bootstrap and save it */
  | { readonly do: 'seal' }
  /** post the sealed bootstrap; in version 2: everything that can be said by now */
  | { readonly do: 'post' }
  /** version 2: post what makes the other side end, too */
  | { readonly do: 'post-last' }
  /** open the peer's bootstrap, check the card, pin */
  | { readonly do: 'finish' }
  /** free the pair slot on the relay */
  | { readonly do: 'abandon' }
  /** remove what is left, not before `at` (wall clock, ms since 1970) */
  | { readonly do: 'remove'; readonly at: number };

/** Steps that take a call to the relay or the wire home. */
export type ActingStep = Exclude<Step['do'], 'record' | 'notify' | 'remove' | 'wait'>;

/**
 * Whether the other side answers what we posted without a person, so that it is worth asking often:
 * during the handshake of version 2, and while the receipts are exchanged.
 */
export function isAnswerDue({ state, handshake }: Pairing): boolean {
  if (handshake === null || handshake.peerCommitment === null) return false;
  return state.status === 'polling' || state.status === 'pinned';
}

/** @returns ms in which the other side must be back after a reopening */
export function rejoinTimeoutOf({ protocol }: Pick<Pairing, 'protocol'>): number {
  return protocol === 1 ? REJOIN_TIMEOUT : REJOIN_TIMEOUT_V2;
}

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
      return planWaiting(pairing);
    case 'sas_ready':
      if (isNoticeDue(pairing, 'resumed')) return { do: 'notify', notice: 'resumed' };
      if (isNoticeDue(pairing, 'digits-ready')) return { do: 'notify', notice: 'digits-ready' };
      return planWaiting(pairing);
    case 'confirmed':
      return pairing.protocol === 1 ? planConfirmed(pairing) : planConfirmedV2(pairing);
    case 'pinned':
      return planPinned(pairing);
    case 'aborted':
    case 'aborted_restart':
      return planEnded(pairing, 'stopped', wall);
    case 'gone':
      return planGone(pairing, wall);
  }
}

/** While the other side, or this person, has to do something. */
function planWaiting(pairing: Pairing): Step {
  if (pairing.side.reopening) return { do: 'open' };
  return { do: hasMoreToPost(pairing) ? 'post' : 'poll' };
}

/** Version 2: whether the relay does not have all yet that can be said. */
function hasMoreToPost(pairing: Pairing): boolean {
  const { handshake } = pairing;
  return handshake !== null && !isSaidBy(levelToPost(pairing), handshake.posted);
}

function planConfirmed({ side }: Pairing): Step {
  if (side.reopening) return { do: 'open' };
  if (side.peerMessage === null) return { do: 'poll' };
  if (side.sealed === null) return { do: 'seal' };
  if (!side.posted) return { do: 'post' };
  if (side.peerBootstrap === null) return { do: 'poll' };
  const isAsked = side.mailboxQuestion !== null && side.mailboxQuestion.answer === null;
  if (!isAsked) return { do: 'finish' };
  const isTold = side.notified.includes('mailbox-question');
  return isTold ? { do: 'wait' } : { do: 'notify', notice: 'mailbox-question' };
}

function planConfirmedV2(pairing: Pairing): Step {
  const { side, handshake } = pairing;
  if (side.reopening) return { do: 'open' };
  if (handshake?.sealed === null) return { do: 'seal' };
  // Whoever is second pins first and says both at once, which saves a call.
  if (handshake?.peer.sealed !== null) return { do: 'finish' };
  return planWaiting(pairing);
}

/** Version 2: the peer is pinned; both sides tell each other. */
function planPinned(pairing: Pairing): Step {
  if (!pairing.side.notified.includes('paired')) return { do: 'notify', notice: 'paired' };
  if (pairing.side.reopening || hasMoreToPost(pairing)) return planWaiting(pairing);
  if (pairing.handshake?.peer.receipt === null) return { do: 'poll' };
  return { do: 'record', event: { type: 'receipts-exchanged' } };
}

function planEnded(pairing: Pairing, notice: NoticeKind, wall: number): Step {
  const at = (pairing.side.endedAt ?? wall) + KEEP_ENDED_FOR;
  // Long after the end, a notice and an abandon would come too late.
  if (at <= wall) return { do: 'remove', at };
  if (!pairing.side.notified.includes(notice)) return { do: 'notify', notice };
  if (pairing.handshake?.lastPost != null) return { do: 'post-last' };
  return pairing.side.abandoned ? { do: 'remove', at } : { do: 'abandon' };
}

function planGone(pairing: Pairing, wall: number): Step {
  const { side, handshake } = pairing;
  // Another program deleted the file.
  if (side.endedAt === null) return { do: 'record', event: { type: 'cancel' } };
  if (side.paired !== null && !side.notified.includes('paired')) {
    return { do: 'notify', notice: 'paired' };
  }
  const keptUntil = side.endedAt + KEEP_ENDED_FOR;
  const isLate = keptUntil <= wall;
  // Other processes of ours, and this one after a restart, still show how it ended.
  if (handshake !== null && side.paired !== null) return { do: 'remove', at: keptUntil };
  if (handshake?.lastPost != null && !isLate) return { do: 'post-last' };
  return side.abandoned || isLate ? { do: 'remove', at: wall } : { do: 'abandon' };
}

function isNoticeDue({ side }: Pairing, notice: 'resumed' | 'digits-ready'): boolean {
  return !side.notified.includes(notice) && (notice !== 'resumed' || side.resumed);
}
