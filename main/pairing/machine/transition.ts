/**
 * The state machine of docs/protocol.md §5 as a pure function: a pairing and an event in, the next
 * pairing out. It returns the same object when nothing changes, so that nothing is saved.
 *
 *             ┌── polled, restarted (if confirmed before the put-back) ──┐
 *             │                                                          ▼
 *   request ► polling ───────────────► sas_ready ───────────────────► confirmed ──────► gone
 *      opened ▲    polled, restarted      │   confirm, or restarted      │     paired
 *             │                           │   (if confirmed before)      │
 *             └───────── put-back ────────┴──────────────────────────────┘
 *
 *   request, polling, sas_ready, confirmed
 *     ├─ an outcome that ends it ─► aborted; aborted_restart for `cannot-resume`
 *     ├─ cancel ─► gone
 *     └─ end-interrupted ─► aborted, aborted_restart or gone, as the sidecar says
 *   aborted, aborted_restart ─ cancel; paired, where the peer was pinned meanwhile ─► gone
 *   gone ─ cancel, where another program deleted the file; paired ─► gone, with the time of the end
 *
 * These keep the status and change the sidecar, or the fields of the state:
 *   request                        prepared (seed and own slot), allocate-failed (starts the deadline)
 *   request … confirmed            opening, open-had-no-effect, reclaimed (the count of opens)
 *   polling, sas_ready, confirmed  opened (again), polled, restarted, slot-not-found (reopen)
 *   sas_ready                      role-chosen, wrong-digits (the first)
 *   confirmed                      sealed, posted
 *   aborted, aborted_restart, gone abandoned
 *   all                            notified
 *
 * Outcomes and the endings that `outcome-table.ts` may give them:
 *   call-refused         not-a-relay, relay-refused, malformed-request
 *   open-conflict        role-taken
 *   slot-not-found       relay-forgot
 *   rejoin-timeout       relay-forgot
 *   deadline-passed      expired
 *   message-refused      reflected, bad-message
 *   message-changed      tampered, relay-forgot
 *   digits-changed       tampered
 *   bootstrap-reflected  reflected
 *   bootstrap-foreign    bootstrap-rejected
 *   bootstrap-refused    bootstrap-rejected
 *   card-refused         card-rejected
 *   card-own             own-identity
 *   pin-refused          peer-key-changed, peer-mailbox-changed
 *   nothing-to-resume    cannot-resume
 *   reject               digits-rejected
 *   wrong-digits         digits-rejected
 */
import { applyOutcome } from './apply-outcome.ts';
import { deadlineOf, startedDeadline } from './deadline.ts';
import { finishEnd, gone, isEndInterrupted, paired } from './ending.ts';
import type { PairingEvent, TransitionContext } from './event.ts';
import { isLive, type Pairing, type Sidecar, withSide } from './pending-pair.ts';
import { digitsComputed, slotPolled } from './pair-slot.ts';

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
      return state.status === 'request' && state.opening === null
        ? { ...pairing, state: { status: 'request', opening: event.opening } }
        : pairing;
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
      return withLiveSide(pairing, { unansweredOpens: 0 });
    case 'polled':
      return slotPolled(pairing, event.slot, context);
    case 'sealed':
      return state.status === 'confirmed' && side.sealed === null
        ? withSide(pairing, { sealed: event.sealed })
        : pairing;
    case 'posted':
      return state.status === 'confirmed' ? withSide(pairing, { posted: true }) : pairing;
    case 'paired':
      // Also when it was ended at that very moment: the peer is pinned.
      if (state.status !== 'confirmed' && (isLive(pairing) || side.paired !== null)) return pairing;
      return paired(pairing, event.peer, context);
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
      return gone(pairing, context);
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
    case 'aborted':
    case 'aborted_restart':
    case 'gone':
      return pairing;
  }
}

function restarted(pairing: Pairing, context: TransitionContext): Pairing {
  if (!('pairId' in pairing.state)) return pairing;
  const deadlineAt = startedDeadline(pairing, context);
  return digitsComputed(withSide(pairing, { resumed: true, deadlineAt }), context);
}

function putBack(pairing: Pairing): Pairing {
  const { state } = pairing;
  if (state.status !== 'sas_ready' && state.status !== 'confirmed') return pairing;
  const { opening, pairId, sas } = state;
  return {
    ...withSide(pairing, { remembered: { sas, confirmed: state.status === 'confirmed' } }),
    state: { status: 'polling', opening, pairId },
  };
}
