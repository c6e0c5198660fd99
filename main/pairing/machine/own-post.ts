/** What we have to say in the pair slot, version 2 (docs/protocol.md §8.3). */
import { parseBase64, toBase64 } from '../../protocol/bytes.ts';
import { ownOpening } from '../../protocol/v2/handshake.ts';
import { openPayload, payloadHash } from '../../protocol/v2/payload.ts';
import { EMPTY_POST, encodePost, type Post } from '../../protocol/v2/post.ts';
import type { PostLevel } from './handshake.ts';
import type { AgreeOnKeys, HandshakeAgreement } from './key-agreement.ts';
import type { Pairing, Role } from './pending-pair.ts';

/** @returns how much there is to say by now, from what is saved */
export function levelToPost({ state, handshake }: Pairing): PostLevel {
  // The reveal never leaves before the peer's commitment is saved (docs/protocol.md §8.5).
  if (handshake === null || handshake.peerCommitment === null) return 'nothing';
  if (state.status === 'pinned') return 'receipt';
  if (handshake.sealed !== null) return 'sealed';
  return handshake.peer.reveal === null ? 'reveal' : 'confirm';
}

/**
 * Our post with everything that can be said. Equal for the same saved pairing, so a retry sends the
 * same bytes.
 * @returns base64; null where there is nothing to say, or the keys cannot be had
 */
export function ownPost(pairing: Pairing, agree: AgreeOnKeys): string | null {
  const members = ownMembers(pairing, agree);
  return members === null ? null : encodePost(members);
}

/** The members of {@link ownPost} as bytes. */
export function ownMembers(pairing: Pairing, agree: AgreeOnKeys): Post | null {
  const { state, handshake, code, role } = pairing;
  const level = levelToPost(pairing);
  if (level === 'nothing' || handshake === null || !hasSeed(state)) return null;
  const seed = parseBase64(state.opening.seed);
  if (seed === null) return null;
  const { reveal } = ownOpening({ code, seed, role });
  if (level === 'reveal') return { ...EMPTY_POST, reveal };
  const agreement = agreementOf(pairing, agree);
  if (agreement?.ok !== true) return null;
  const { keys } = agreement;
  const sealed = handshake.sealed === null ? null : parseBase64(handshake.sealed);
  const receipt = level === 'receipt' ? receiptFor(pairing, keys) : null;
  return { ...EMPTY_POST, reveal, confirm: keys.confirm.own, sealed, receipt };
}

/** @returns the post that says *They don't match*; null where the keys cannot be had */
export function refusalPost(pairing: Pairing, agree: AgreeOnKeys): string | null {
  // It is never beside a sealed card.
  if (pairing.handshake?.sealed !== null) return null;
  const agreement = agreementOf(pairing, agree);
  const members = ownMembers(pairing, agree);
  if (agreement?.ok !== true || members === null) return null;
  return encodePost({ ...members, refused: agreement.keys.refused.own });
}

/**
 * @returns the post that says that this person ended the pairing, never with our sealed card; null where the keys
 *   cannot be had
 */
export function cancellationPost(pairing: Pairing, agree: AgreeOnKeys): string | null {
  const agreement = agreementOf(pairing, agree);
  const members = ownMembers(pairing, agree);
  if (agreement?.ok !== true || members === null) return null;
  const { reveal, confirm } = members;
  const { own } = agreement.keys.cancelled;
  return encodePost({ ...EMPTY_POST, reveal, confirm, cancelled: own });
}

/** @returns the keys of a pairing; null while it lacks the peer's reveal */
export function agreementOf(
  { code, role, state, handshake }: Pairing,
  agree: AgreeOnKeys,
): HandshakeAgreement | null {
  const { peerCommitment = null, peer } = handshake ?? {};
  const peerReveal = peer?.reveal ?? null;
  if (peerCommitment === null || peerReveal === null || !hasSeed(state)) return null;
  return agree({ code, role, seed: state.opening.seed, peerCommitment, peerReveal });
}

type Keys = Extract<HandshakeAgreement, { ok: true }>['keys'];

/** That we pinned what the peer sealed. */
function receiptFor({ role, handshake }: Pairing, keys: Keys): Uint8Array | null {
  const sealed = parseBase64(handshake?.peer.sealed ?? '');
  if (sealed === null) return null;
  const { transcript, sealKey } = keys;
  const { payload } = openPayload({ key: sealKey.peer, transcript, sealed });
  return keys.receipt('own', payloadHash(peerRole(role), payload));
}

/** @returns the base64 of the receipt that proves that the peer pinned us */
export function expectedReceipt({ role, handshake }: Pairing, keys: Keys): string | null {
  const payload = handshake?.payload ?? null;
  return payload === null ? null : toBase64(keys.receipt('peer', payloadHash(role, payload)));
}

export function peerRole(role: Role): Role {
  return role === 'host' ? 'guest' : 'host';
}

function hasSeed(state: Pairing['state']): state is Extract<Pairing['state'], { pairId: string }> {
  return 'pairId' in state;
}
