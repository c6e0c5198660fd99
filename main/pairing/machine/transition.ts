/**
 * The state machine of docs/protocol.md §5 as a pure function: a pairing and an event in, the next
 * pairing out. It returns the same object when nothing changes, so that nothing is saved.
 */
import { agreeOnDigits } from './key-agreement.ts';
import { ended, gone, pairedSide } from './ending.ts';
import { isFromPeer } from './card-exchange.ts';
import type { Ending } from './failure.ts';
import {
  type CompareRole,
  isLive,
  type Told,
  type Opening,
  type PairedPeer,
  type Pairing,
  type Sidecar,
} from './pending-pair.ts';
import type { PairSlot } from './peer.ts';

/** A relay that keeps forgetting a pairing with digits is given up after so many reopenings. */
export const MAX_REJOINS = 3;
/** The pairing ends when wrong digits were typed this often. */
const MAX_WRONG_ATTEMPTS = 2;

export type PairingEvent =
  | { readonly type: 'prepared'; readonly opening: Opening }
  /** no slot of our own yet, since a relay does not give us one: from now on people wait */
  | { readonly type: 'slot-awaited' }
  /** saved before each open is sent */
  | { readonly type: 'opening' }
  /** the relay answered that it did not take the open (429, 503), or never heard of it */
  | { readonly type: 'open-not-taken' }
  | { readonly type: 'opened'; readonly pairId: string }
  /** a slot that an unseen answer had left us was abandoned */
  | { readonly type: 'reclaimed' }
  | { readonly type: 'slot'; readonly slot: PairSlot }
  | { readonly type: 'slot-gone' }
  | { readonly type: 'sealed'; readonly sealed: string }
  | { readonly type: 'posted' }
  | { readonly type: 'paired'; readonly peer: PairedPeer }
  | { readonly type: 'ended'; readonly ending: Ending; readonly peerDid?: string }
  | { readonly type: 'abandoned' }
  | { readonly type: 'told'; readonly notice: Told }
  /** an engine took up a pairing that it found already opened */
  | { readonly type: 'restarted' }
  /** clean stop: leave the file so that a reference daemon can go on */
  | { readonly type: 'put-back' }
  /** the person chose to read the digits aloud or to type them */
  | { readonly type: 'role-chosen'; readonly role: CompareRole }
  /** wrong digits were typed */
  | { readonly type: 'wrong-digits' }
  | { readonly type: 'confirm' }
  | { readonly type: 'reject' }
  | { readonly type: 'cancel' };

export interface TransitionContext {
  /** wall clock, ms since 1970 */
  readonly wall: number;
  /** how long a pairing may wait for the other side, and then for the people, in ms */
  readonly lifetime: number;
}

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
    case 'slot-awaited':
      return state.status === 'request' && side.deadlineAt === null
        ? withSide(pairing, { deadlineAt: context.wall + context.lifetime })
        : pairing;
    case 'opening':
      return withLiveSide(pairing, {
        unansweredOpens: side.unansweredOpens + 1,
        deadlineAt: side.deadlineAt ?? context.wall + context.lifetime,
      });
    case 'open-not-taken':
      return side.unansweredOpens === 0
        ? pairing
        : withLiveSide(pairing, { unansweredOpens: side.unansweredOpens - 1 });
    case 'opened':
      return opened(pairing, event.pairId);
    case 'reclaimed':
      return withLiveSide(pairing, { unansweredOpens: 0 });
    case 'slot':
      return slotSeen(pairing, event.slot, context);
    case 'slot-gone':
      return slotGone(pairing, context);
    case 'sealed':
      return state.status === 'confirmed' && side.sealed === null
        ? withSide(pairing, { sealed: event.sealed })
        : pairing;
    case 'posted':
      return state.status === 'confirmed' ? withSide(pairing, { posted: true }) : pairing;
    case 'paired':
      // Also when it was ended at that very moment: the peer is pinned.
      if (state.status !== 'confirmed' && (isLive(pairing) || side.paired !== null)) return pairing;
      return {
        ...gone(pairing, context),
        peerDid: event.peer.did,
        side: pairedSide(pairing, event.peer, context),
      };
    case 'ended':
      return ended(pairing, event.ending, context, event.peerDid);
    case 'abandoned':
      return isLive(pairing) ? pairing : withSide(pairing, { abandoned: true });
    case 'told':
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
    case 'wrong-digits':
      return wrongDigits(pairing, context);
    case 'confirm':
      return state.status === 'sas_ready'
        ? { ...pairing, state: { ...state, status: 'confirmed' } }
        : pairing;
    case 'reject':
      return ended(pairing, { code: 'digits-rejected', detail: null }, context);
    case 'cancel':
      return gone(pairing, context);
  }
}

function wrongDigits(pairing: Pairing, context: TransitionContext): Pairing {
  if (pairing.state.status !== 'sas_ready') return pairing;
  const times = pairing.side.wrongAttempts + 1;
  return times < MAX_WRONG_ATTEMPTS
    ? withSide(pairing, { wrongAttempts: times })
    : ended(pairing, { code: 'digits-rejected', detail: 'typed wrong twice' }, context);
}

/**
 * Whether a 409 is explained by an open of our own whose answer we never saw. As often as need be:
 * where somebody else really is there, the answer to our next open says so.
 */
export function mayReclaim({ side }: Pairing): boolean {
  return side.unansweredOpens > 1;
}

function withSide(pairing: Pairing, change: Partial<Sidecar>): Pairing {
  return { ...pairing, side: { ...pairing.side, ...change } };
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

function slotSeen(pairing: Pairing, slot: PairSlot, context: TransitionContext): Pairing {
  const { state, side } = pairing;
  if (state.status !== 'polling' && state.status !== 'sas_ready' && state.status !== 'confirmed') {
    return pairing;
  }
  if (side.unansweredOpens > 0) {
    return slotSeen(withSide(pairing, { unansweredOpens: 0 }), slot, context);
  }
  if (slot.peerMessage === null) return pairing;
  if (side.peerMessage !== null && side.peerMessage !== slot.peerMessage) {
    // After a reopening it may simply be that they joined anew.
    const code = side.rejoining ? 'relay-forgot' : 'tampered';
    return ended(pairing, { code, detail: 'the peer message changed' }, context);
  }
  if (slot.peerBootstrap !== null && slot.peerBootstrap === side.sealed) {
    return ended(pairing, { code: 'reflected', detail: 'bootstrap' }, context);
  }
  const peerBootstrap = side.peerBootstrap ?? bootstrapFromPeer(pairing, slot);
  if (state.status === 'confirmed' && peerBootstrap === null && slot.peerBootstrap !== null) {
    return ended(pairing, { code: 'bootstrap-rejected', detail: null }, context);
  }
  if (side.peerMessage !== null && state.status !== 'polling') {
    const known = peerBootstrap === side.peerBootstrap && !side.rejoining;
    return known ? pairing : withSide(pairing, { peerBootstrap, rejoining: false });
  }
  return digitsKnown(
    withSide(pairing, { peerMessage: slot.peerMessage, peerBootstrap, rejoining: false }),
    context,
  );
}

/** The bootstrap in the slot, if it is the peer's: the first that is wins. */
function bootstrapFromPeer(pairing: Pairing, slot: PairSlot): string | null {
  const { state } = pairing;
  const { peerMessage, peerBootstrap } = slot;
  if (peerMessage === null || peerBootstrap === null || !('pairId' in state)) return null;
  return isFromPeer(pairing, state.opening, peerMessage, peerBootstrap) ? peerBootstrap : null;
}

/** The first time that the peer's message is seen, or seen again by a successor. */
function digitsKnown(pairing: Pairing, context: TransitionContext): Pairing {
  const { state, side } = pairing;
  if (side.peerMessage === null || !('pairId' in state)) return pairing;
  const agreed = agreeOnDigits(pairing.code, state.opening, side.peerMessage);
  if (!agreed.ok) return ended(pairing, agreed.ending, context);
  const expected = [side.remembered?.sas, state.status === 'polling' ? undefined : state.sas];
  if (expected.some((sas) => sas !== undefined && sas !== agreed.sas)) {
    return ended(pairing, { code: 'tampered', detail: 'the digits changed' }, context);
  }
  const isConfirmed = state.status === 'confirmed' || side.remembered?.confirmed === true;
  const status = isConfirmed ? 'confirmed' : 'sas_ready';
  if (state.status !== 'polling') {
    // A daemon that went on in between has put the digits there: a confirmation of them counts.
    const known = side.remembered === null;
    return known
      ? pairing
      : { ...withSide(pairing, { remembered: null }), state: { ...state, status } };
  }
  const { opening, pairId } = state;
  return {
    ...withSide(pairing, {
      remembered: null,
      // The people get their own time to compare, once; a restart does not give more.
      deadlineAt: side.remembered === null ? context.wall + context.lifetime : side.deadlineAt,
    }),
    state: { status, opening, pairId, sas: agreed.sas },
  };
}

function slotGone(pairing: Pairing, context: TransitionContext): Pairing {
  const { state, side } = pairing;
  switch (state.status) {
    case 'polling':
      return withSide(pairing, { reopening: true });
    case 'sas_ready':
    case 'confirmed':
      // Both sides can come back with the same messages; a side that stopped does not.
      return side.rejoining && side.rejoins >= MAX_REJOINS
        ? ended(pairing, { code: 'relay-forgot', detail: null }, context)
        : withSide(pairing, { reopening: true, rejoins: side.rejoins + 1 });
    case 'request':
    case 'aborted':
    case 'aborted_restart':
    case 'gone':
      return pairing;
  }
}

function restarted(pairing: Pairing, context: TransitionContext): Pairing {
  const { state, side } = pairing;
  if (!('pairId' in state)) return pairing;
  return digitsKnown(
    withSide(pairing, {
      resumed: true,
      deadlineAt: side.deadlineAt ?? context.wall + context.lifetime,
    }),
    context,
  );
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
