/**
 * What the pair slot holds of the other side in version 2, and what follows from it (docs/protocol.md
 * §8.4). Whatever was seen first counts for good: a relay that shows something else later is found out.
 */
import { equalBytes, parseBase64, toBase64 } from '../../protocol/bytes.ts';
import { readCommitment } from '../../protocol/v2/handshake.ts';
import { decodePost, type Post } from '../../protocol/v2/post.ts';
import { applyOutcome } from './apply-outcome.ts';
import { startedLifetime } from './deadline.ts';
import type { TransitionContext } from './event.ts';
import { type Handshake, NEW_HANDSHAKE, type PeerMembers } from './handshake.ts';
import { messageRefusalOf, openMessage } from './key-agreement.ts';
import type { Outcome } from './outcome.ts';
import { agreementOf, expectedReceipt, ownMembers } from './own-post.ts';
import type { PairSlot } from './peer.ts';
import { type Pairing, withHandshake, withSide } from './pending-pair.ts';

const MEMBERS = ['reveal', 'confirm', 'sealed', 'refused', 'receipt'] as const;

/** @param slot as the relay answered */
export function handshakePolled(
  before: Pairing,
  slot: PairSlot,
  context: TransitionContext,
): Pairing {
  if (!('pairId' in before.state) || before.handshake === null) return before;
  const { unansweredOpens } = before.side;
  const seen = unansweredOpens > 0 ? withSide(before, { unansweredOpens: 0 }) : before;
  if (slot.peerMessage === null) return seen;
  // Pinned: only the receipt matters, and nothing that comes can undo the pin.
  if (before.state.status === 'pinned') return receiptSeen(seen, slot, context);
  const read = readSlot(seen, slot, context);
  return 'type' in read ? applyOutcome(seen, read, context) : judged(read, context);
}

/** What the slot says by now. */
interface Read {
  readonly pairing: Pairing;
  /** Never saved: the right one ends the pairing at once. */
  readonly cancelled: Uint8Array | null;
}

/** The pairing with what is new in the slot, or what is wrong with that. */
function readSlot(pairing: Pairing, slot: PairSlot, context: TransitionContext): Read | Outcome {
  const { side, handshake } = pairing;
  const committed = commitmentIn(pairing, slot.peerMessage ?? '');
  if ('type' in committed) return committed;
  const { peerCommitment } = committed;
  const isNew = handshake?.peerCommitment !== peerCommitment || side.rejoining;
  const joined = isNew
    ? withSide(withHandshake(pairing, { peerCommitment }), { rejoining: false })
    : pairing;
  if (slot.peerBootstrap === null) return { pairing: joined, cancelled: null };
  const post = postIn(slot.peerBootstrap);
  if ('type' in post) return post;
  const peer = membersIn(joined, post, context);
  if ('type' in peer) return peer;
  const isSame = MEMBERS.every((name) => peer[name] === joined.handshake?.peer[name]);
  const { cancelled } = post;
  return { pairing: isSame ? joined : withHandshake(joined, { peer }), cancelled };
}

/** The peer's commitment. The saved one is final (docs/protocol.md §8.5). */
function commitmentIn(
  pairing: Pairing,
  peerMessage: string,
): Outcome | Pick<Handshake, 'peerCommitment'> {
  const { state, handshake } = pairing;
  try {
    const peerCommitment = toBase64(readCommitment(parseBase64(peerMessage) ?? new Uint8Array()));
    const known = handshake?.peerCommitment ?? null;
    if (known === peerCommitment) return { peerCommitment };
    const isOurs = 'pairId' in state && peerMessage === openMessage(pairing, state.opening);
    if (isOurs) return { type: 'message-refused', reason: 'reflected' };
    return known === null ? { peerCommitment } : { type: 'message-changed' };
  } catch (error) {
    return { type: 'message-refused', reason: messageRefusalOf(error) };
  }
}

function postIn(text: string): Outcome | Post {
  try {
    return decodePost(text);
  } catch (error) {
    return { type: 'message-refused', reason: messageRefusalOf(error) };
  }
}

/** What the peer has said, with what is new in its post. */
function membersIn(
  pairing: Pairing,
  post: Post,
  context: TransitionContext,
): Outcome | PeerMembers {
  const known = pairing.handshake?.peer ?? NEW_HANDSHAKE.peer;
  const found = base64Members(post);
  const isNew = MEMBERS.some((name) => found[name] !== null && found[name] !== known[name]);
  // A member that was there and is missing is an older post, served again.
  if (!isNew) return known;
  const own = ownMembers(pairing, context.agreeOnKeys);
  const isOurs = MEMBERS.some((name) => isEqual(post[name], own?.[name] ?? null));
  if (isOurs) return { type: 'message-refused', reason: 'reflected' };
  const hasChanged = MEMBERS.some(
    (name) => known[name] !== null && found[name] !== null && known[name] !== found[name],
  );
  if (hasChanged) return { type: 'message-changed' };
  const merged = mergedMembers(known, found);
  return merged.refused !== null && merged.sealed !== null
    ? { type: 'message-refused', reason: 'malformed' }
    : merged;
}

function base64Members(post: Post): PeerMembers {
  const textOf = (bytes: Uint8Array | null) => (bytes === null ? null : toBase64(bytes));
  const { reveal, confirm, sealed, refused, receipt } = post;
  return {
    reveal: textOf(reveal),
    confirm: textOf(confirm),
    sealed: textOf(sealed),
    refused: textOf(refused),
    receipt: textOf(receipt),
  };
}

/** What was seen first counts. */
function mergedMembers(known: PeerMembers, found: PeerMembers): PeerMembers {
  return {
    reveal: known.reveal ?? found.reveal,
    confirm: known.confirm ?? found.confirm,
    sealed: known.sealed ?? found.sealed,
    refused: known.refused ?? found.refused,
    receipt: known.receipt ?? found.receipt,
  };
}

/** What follows from everything that the peer has said so far. */
function judged({ pairing, cancelled }: Read, context: TransitionContext): Pairing {
  const { state, handshake } = pairing;
  const end = (outcome: Outcome) => applyOutcome(pairing, outcome, context);
  const agreement = agreementOf(pairing, context.agreeOnKeys);
  if (agreement === null || handshake === null || !('pairId' in state)) return pairing;
  if (!agreement.ok) return end({ type: 'message-refused', reason: agreement.reason });
  const { keys } = agreement;
  const { confirm, refused, receipt } = handshake.peer;
  if (confirm === null) return pairing;
  // Without the right confirm no digits are shown (docs/protocol.md §8.4).
  if (!isEqual(parseBase64(confirm), keys.confirm.peer)) return end({ type: 'confirm-wrong' });
  const endIf = (isRight: boolean, outcome: Outcome) =>
    end(isRight ? outcome : { type: 'message-refused', reason: 'malformed' });
  if (refused !== null) {
    return endIf(isEqual(parseBase64(refused), keys.refused.peer), { type: 'peer-refused' });
  }
  if (cancelled !== null) {
    return endIf(isEqual(cancelled, keys.cancelled.peer), { type: 'peer-cancelled' });
  }
  // Before our sealed card can have left, or for another card: nobody can have pinned us.
  if (receipt !== null && receipt !== expectedReceipt(pairing, keys)) {
    return end({ type: 'message-refused', reason: 'malformed' });
  }
  if (state.status !== 'polling') return pairing;
  const { opening, pairId } = state;
  return {
    ...withSide(pairing, { deadlineAt: startedLifetime(context) }),
    state: { status: 'sas_ready', opening, pairId, sas: keys.sas },
  };
}

function receiptSeen(pairing: Pairing, slot: PairSlot, context: TransitionContext): Pairing {
  const { handshake, side } = pairing;
  const back = side.rejoining ? withSide(pairing, { rejoining: false }) : pairing;
  const agreement = agreementOf(pairing, context.agreeOnKeys);
  if (handshake === null || handshake.peer.receipt !== null || agreement?.ok !== true) return back;
  const receipt = receiptIn(slot.peerBootstrap);
  if (receipt === null || receipt !== expectedReceipt(pairing, agreement.keys)) return back;
  return withHandshake(back, { peer: { ...handshake.peer, receipt } });
}

function receiptIn(text: string | null): string | null {
  if (text === null) return null;
  try {
    const { receipt } = decodePost(text);
    return receipt === null ? null : toBase64(receipt);
  } catch (error) {
    messageRefusalOf(error);
    return null;
  }
}

function isEqual(a: Uint8Array | null, b: Uint8Array | null): boolean {
  return a !== null && b !== null && equalBytes(a, b);
}
