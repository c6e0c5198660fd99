/** What the pair slot at the relay holds of the other side, and the digits that come of it. */
import { applyOutcome } from './apply-outcome.ts';
import { isSealedWith } from './card-exchange.ts';
import { deadlineWithDigits } from './deadline.ts';
import type { TransitionContext } from './event.ts';
import type { Agree } from './key-agreement.ts';
import type { Outcome } from './outcome.ts';
import type { PairSlot } from './peer.ts';
import { type Pairing, withSide } from './pending-pair.ts';

/**
 * @param slot as the relay answered
 * @returns the pairing after a poll
 */
export function slotPolled(pairing: Pairing, slot: PairSlot, context: TransitionContext): Pairing {
  const { state, side } = pairing;
  if (!('pairId' in state)) return pairing;
  if (side.unansweredOpens > 0) {
    return slotPolled(withSide(pairing, { unansweredOpens: 0 }), slot, context);
  }
  const { peerMessage } = slot;
  if (peerMessage === null) return pairing;
  const peerBootstrap = side.peerBootstrap ?? bootstrapFromPeer(pairing, slot, context.agree);
  const outcome = mismatchIn(pairing, slot, peerBootstrap);
  if (outcome !== null) {
    const after = applyOutcome(pairing, outcome, context);
    if (after !== pairing) return after;
  }
  if (side.peerMessage !== null && state.status !== 'polling') {
    const isKnown = peerBootstrap === side.peerBootstrap && !side.rejoining;
    return isKnown ? pairing : withSide(pairing, { peerBootstrap, rejoining: false });
  }
  const seen = withSide(pairing, { peerMessage, peerBootstrap, rejoining: false });
  return digitsComputed(seen, context);
}

/** What in the slot does not fit what we know, if anything. */
function mismatchIn(
  { side }: Pairing,
  slot: PairSlot,
  peerBootstrap: string | null,
): Outcome | null {
  if (side.peerMessage !== null && side.peerMessage !== slot.peerMessage) {
    return { type: 'message-changed' };
  }
  if (slot.peerBootstrap === null) return null;
  if (slot.peerBootstrap === side.sealed) return { type: 'bootstrap-reflected' };
  return peerBootstrap === null ? { type: 'bootstrap-foreign' } : null;
}

/** The bootstrap in the slot if the peer sealed it. The first of the peer's counts for good. */
function bootstrapFromPeer(pairing: Pairing, slot: PairSlot, agree: Agree): string | null {
  const { state } = pairing;
  const { peerMessage, peerBootstrap } = slot;
  if (peerMessage === null || peerBootstrap === null || !('pairId' in state)) return null;
  const agreed = agree(pairing.code, state.opening.seed, peerMessage);
  return agreed.ok && isSealedWith(agreed.key, pairing.codeHash, peerBootstrap)
    ? peerBootstrap
    : null;
}

/**
 * Computes the digits from the saved message of the peer, and compares them with those that are
 * saved already.
 * @returns the pairing with digits; as it is while there is no message
 */
export function digitsComputed(pairing: Pairing, context: TransitionContext): Pairing {
  const { state, side } = pairing;
  if (side.peerMessage === null || !('pairId' in state)) return pairing;
  const agreed = context.agree(pairing.code, state.opening.seed, side.peerMessage);
  if (!agreed.ok) {
    return applyOutcome(pairing, { type: 'message-refused', reason: agreed.reason }, context);
  }
  // Of the statuses with a pair_id, version 1 has these.
  if (state.status === 'pinned') return pairing;
  const saved = [side.remembered?.sas, 'sas' in state ? state.sas : undefined];
  if (saved.some((sas) => sas !== undefined && sas !== agreed.sas)) {
    return applyOutcome(pairing, { type: 'digits-changed' }, context);
  }
  const isConfirmed = state.status === 'confirmed' || side.remembered?.confirmed === true;
  const status = isConfirmed ? 'confirmed' : 'sas_ready';
  if (state.status !== 'polling') {
    if (side.remembered === null) return pairing;
    // A daemon ran in between and wrote the same digits: what was confirmed stays confirmed.
    return { ...withSide(pairing, { remembered: null }), state: { ...state, status } };
  }
  const { opening, pairId } = state;
  return {
    ...withSide(pairing, { remembered: null, deadlineAt: deadlineWithDigits(pairing, context) }),
    state: { status, opening, pairId, sas: agreed.sas },
  };
}
