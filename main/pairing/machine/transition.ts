/**
 * The state machine of docs/protocol.md §5 and §8 as a pure function: a pairing and an event in, the next
 * pairing out. It returns the same object when nothing changes, so that nothing is saved.
 *
 *             ┌── polled, restarted (if confirmed before the put-back) ──┐
 *             │                                                          ▼
 *   request ► polling ───────────────► sas_ready ───────────────────► confirmed ──────► gone
 *      opened ▲    polled, restarted      │   confirm, or restarted      │     paired
 *             │                           │   (if confirmed before)      │
 *             └───────── put-back ────────┴──────────────────────────────┘
 *
 * In version 2 there is no put-back, and `paired` leads from confirmed to pinned. From there,
 * receipts-exchanged, cancel and an outcome that settles lead to gone.
 *
 *   request, polling, sas_ready, confirmed
 *     ├─ an outcome that ends it ─► aborted; aborted_restart for `cannot-resume`
 *     ├─ cancel ─► gone
 *     └─ end-interrupted ─► aborted, aborted_restart or gone, as the sidecar says
 *   aborted, aborted_restart ─ cancel; paired, where the peer was pinned meanwhile ─► gone
 *   gone ─ cancel, where another program deleted the file; paired ─► gone, with the time of the end
 *
 * These keep the status and change the sidecar, or the fields of the state:
 *   request                        prepared (seed and own slot), allocate-failed (starts the deadline),
 *                                  redrawn (another code and seed)
 *   request … pinned               opening, open-had-no-effect, reclaimed (the count of opens)
 *   polling … pinned               opened (again), polled, said, restarted, slot-not-found (reopen)
 *   sas_ready                      role-chosen, wrong-digits (the first)
 *   confirmed                      sealed, posted; payload-sealed, mailbox-proved (version 2);
 *                                  pin-refused (a question), mailbox-chosen (version 1)
 *   aborted, aborted_restart, gone abandoned, last-said
 *   all                            notified
 *
 * Outcomes and the endings that `outcome-table.ts` may give them:
 *   call-refused         not-a-relay, relay-refused, malformed-request
 *   open-conflict        role-taken, relay-forgot, no-free-code
 *   slot-not-found       relay-forgot
 *   rejoin-timeout       relay-forgot
 *   deadline-passed      expired, peer-mailbox-changed
 *   message-refused      reflected, bad-message, other-version
 *   message-changed      tampered, relay-forgot
 *   confirm-wrong        codes-differ
 *   peer-refused         they-saw-other-digits
 *   peer-cancelled       they-cancelled
 *   digits-changed       tampered
 *   bootstrap-reflected  reflected
 *   bootstrap-foreign    bootstrap-rejected
 *   bootstrap-refused    bootstrap-rejected
 *   card-refused         card-rejected
 *   card-own             own-identity
 *   pin-refused          peer-key-changed, other-peer
 *   nothing-to-resume    cannot-resume
 *   reject               digits-rejected
 *   withdraw             withdrawn
 *   wrong-digits         digits-rejected
 */
import { applyOutcome, cancelled } from './apply-outcome.ts';
import { deadlineOf, startedDeadline } from './deadline.ts';
import { finishEnd, isEndInterrupted, paired, settled } from './ending.ts';
import type { PairingEvent, TransitionContext } from './event.ts';
import { mayHaveRevealed } from './handshake.ts';
import { handshakePolled } from './handshake-slot.ts';
import { mayBeOurs } from './outcome-table.ts';
import { digitsComputed, slotPolled } from './pair-slot.ts';
import {
  isLive,
  type Opening,
  type PairedPeer,
  type Pairing,
  type Sidecar,
  withHandshake,
  withSide,
} from './pending-pair.ts';

/**
 * @param pairing the saved pairing
 * @param event what happened
 * @param context the time it happened at, and how long pairings live
 * @returns the next pairing, or the same object when the event changes nothing
 */
export function transition(
  pairing: Pairing,
  event: PairingEvent,
  context: TransitionContext,
): Pairing {
  const { state, side } = pairing;
  switch (event.type) {
    case 'prepared':
      return prepared(pairing, event.opening, context);
    case 'allocate-failed':
      return state.status === 'request' && deadlineOf(pairing) === null
        ? withSide(pairing, { deadlineAt: startedDeadline(pairing, context) })
        : pairing;
    case 'opening':
      return withLiveSide(pairing, {
        unansweredOpens: side.unansweredOpens + 1,
        deadlineAt: startedDeadline(pairing, context),
      });
    case 'open-had-no-effect':
      return side.unansweredOpens === 0
        ? pairing
        : withLiveSide(pairing, { unansweredOpens: side.unansweredOpens - 1 });
    case 'opened':
      return opened(pairing, event.pairId);
    case 'reclaimed':
      return withLiveSide(pairing, { unansweredOpens: 0, rejoins: rejoinsAfterReclaim(pairing) });
    case 'redrawn':
      return redrawn(pairing, event);
    case 'polled':
      return pairing.protocol === 1
        ? slotPolled(pairing, event.slot, context)
        : handshakePolled(pairing, event.slot, context);
    case 'sealed':
      return state.status === 'confirmed' && side.sealed === null
        ? withSide(pairing, { sealed: event.sealed })
        : pairing;
    case 'posted':
      return state.status === 'confirmed' ? withSide(pairing, { posted: true }) : pairing;
    case 'paired':
      // Also when it was ended at that very moment: the peer is pinned.
      if (state.status !== 'confirmed' && (isLive(pairing) || side.paired !== null)) return pairing;
      if (pairing.protocol === 2 && state.status === 'confirmed')
        return pinned(pairing, event.peer);
      return paired(pairing, event.peer, context);
    case 'payload-sealed':
      return state.status === 'confirmed' && pairing.handshake?.sealed === null
        ? withHandshake(pairing, event.own)
        : pairing;
    case 'said':
      return isLive(pairing) ? withHandshake(pairing, { posted: event.level }) : pairing;
    case 'last-said':
      // Nothing is abandoned: the other side still has to read it.
      return withSide(withHandshake(pairing, { lastPost: null }), { abandoned: true });
    case 'receipts-exchanged':
      return state.status === 'pinned' ? settled(pairing, context) : pairing;
    case 'mailbox-proved':
      return state.status === 'confirmed' && side.mailboxQuestion === null
        ? withSide(pairing, { mailboxQuestion: event.question })
        : pairing;
    case 'mailbox-chosen':
      return state.status === 'confirmed' && side.mailboxQuestion !== null
        ? withSide(pairing, { mailboxQuestion: { ...side.mailboxQuestion, answer: event.answer } })
        : pairing;
    case 'abandoned':
      return isLive(pairing) ? pairing : withSide(pairing, { abandoned: true });
    case 'notified':
      return side.notified.includes(event.notice)
        ? pairing
        : withSide(pairing, { notified: [...side.notified, event.notice] });
    case 'restarted':
      return restarted(pairing, context);
    case 'put-back':
      return putBack(pairing);
    case 'role-chosen':
      return state.status === 'sas_ready'
        ? withSide(pairing, { compareRole: event.role })
        : pairing;
    case 'confirm':
      return state.status === 'sas_ready'
        ? { ...pairing, state: { ...state, status: 'confirmed' } }
        : pairing;
    case 'cancel':
      return state.status === 'pinned' ? settled(pairing, context) : cancelled(pairing, context);
    case 'end-interrupted':
      return isEndInterrupted(pairing) ? finishEnd(pairing, context) : pairing;
    default:
      return applyOutcome(pairing, event, context);
  }
}

function withLiveSide(pairing: Pairing, change: Partial<Sidecar>): Pairing {
  return isLive(pairing) ? withSide(pairing, change) : pairing;
}

function opened(pairing: Pairing, pairId: string): Pairing {
  if (pairing.handshake !== null && 'pairId' in pairing.state) return reopenedV2(pairing, pairId);
  const answered = { reopening: false };
  const { state } = pairing;
  switch (state.status) {
    case 'request':
      if (state.opening === null) return pairing;
      return {
        ...withSide(pairing, answered),
        state: { status: 'polling', opening: state.opening, pairId },
      };
    case 'polling':
      return { ...withSide(pairing, answered), state: { ...state, pairId } };
    case 'sas_ready':
    case 'confirmed':
      // The relay had forgotten everything: what was posted is gone, the peer must come again.
      return {
        ...withSide(pairing, { ...answered, rejoining: true, posted: false }),
        state: { ...state, pairId },
      };
    case 'pinned':
    case 'aborted':
    case 'aborted_restart':
    case 'gone':
      return pairing;
  }
}

/** The relay had forgotten everything: all is said again, and a peer that had joined must come back. */
function reopenedV2(pairing: Pairing, pairId: string): Pairing {
  const { state, handshake } = pairing;
  if (handshake === null || !('pairId' in state)) return pairing;
  const rejoining = mayHaveRevealed(handshake);
  return {
    ...withSide(withHandshake(pairing, { posted: 'nothing' }), { reopening: false, rejoining }),
    state: { ...state, pairId },
  };
}

/** In version 2 a pairing ends where somebody else takes our role again and again. */
function rejoinsAfterReclaim(pairing: Pairing): number {
  const { side, handshake } = pairing;
  const isTaken = handshake !== null && side.reopening && !mayBeOurs(pairing);
  return side.rejoins + (isTaken ? 1 : 0);
}

function prepared(pairing: Pairing, opening: Opening, context: TransitionContext): Pairing {
  const { state } = pairing;
  if (state.status !== 'request' || state.opening !== null) return pairing;
  const ready: Pairing = { ...pairing, state: { status: 'request', opening } };
  // A seed of version 2 always has a deadline, so that a backup of it does not go on for ever.
  return pairing.protocol === 1
    ? ready
    : withSide(ready, { deadlineAt: startedDeadline(pairing, context) });
}

function redrawn(
  pairing: Pairing,
  { code, codeHash, seed }: Extract<PairingEvent, { type: 'redrawn' }>,
): Pairing {
  const { state, handshake } = pairing;
  if (state.status !== 'request' || state.opening === null || handshake === null) return pairing;
  return {
    ...withSide(withHandshake(pairing, { redrawn: handshake.redrawn + 1 }), { unansweredOpens: 0 }),
    code,
    codeHash,
    state: { ...state, opening: { ...state.opening, seed } },
  };
}

function pinned(pairing: Pairing, peer: PairedPeer): Pairing {
  const { state } = pairing;
  if (state.status !== 'confirmed') return pairing;
  const { opening, pairId } = state;
  return {
    ...withSide(pairing, { paired: peer, mailboxQuestion: null }),
    peerDid: peer.did,
    state: { status: 'pinned', opening, pairId },
  };
}

function restarted(pairing: Pairing, context: TransitionContext): Pairing {
  if (!('pairId' in pairing.state)) return pairing;
  const deadlineAt = startedDeadline(pairing, context);
  const resumed = withSide(pairing, { resumed: true, deadlineAt });
  return pairing.protocol === 1 ? digitsComputed(resumed, context) : resumed;
}

function putBack(pairing: Pairing): Pairing {
  const { state } = pairing;
  // No other program takes up a record of version 2.
  if (pairing.protocol === 2) return pairing;
  if (state.status !== 'sas_ready' && state.status !== 'confirmed') return pairing;
  const { opening, pairId, sas } = state;
  return {
    ...withSide(pairing, { remembered: { sas, confirmed: state.status === 'confirmed' } }),
    state: { status: 'polling', opening, pairId },
  };
}
