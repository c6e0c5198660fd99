/** The exchange of signed cards after both people confirmed (docs/protocol.md §1, §2, §7). */
import { type IdentityMarks, isSameIdentity, verifyCard } from '../../protocol/agent-card.ts';
import { openBootstrap, sealBootstrap } from '../../protocol/bootstrap.ts';
import { openBytes } from '../../protocol/bootstrap-aead.ts';
import { parseBase64, toBase64 } from '../../protocol/bytes.ts';
import { CardRejected, ProtocolError } from '../../protocol/errors.ts';
import { isDeviceName } from '../../protocol/identity.ts';
import type { JsonObject } from '../../protocol/json.ts';
import type { Agree } from './key-agreement.ts';
import type { Outcome } from './outcome.ts';
import type { PeerToPin, SlotCoordinates } from './peer.ts';
import type { Pairing } from './pending-pair.ts';

/** Base64 of the longest bootstrap that `openBootstrap` takes (128 KiB). */
const MAX_SEALED_TEXT = 175_000;

type Result<T> = ({ readonly ok: true } & T) | Refusal;

/** What the peer sealed, opened and checked. */
export type Opened = Result<{ readonly peer: PeerToPin }>;

export interface Refusal {
  readonly ok: false;
  readonly outcome: Outcome;
}

/**
 * Our sealed bootstrap. It must be saved before it is sent, and sent again as it is.
 * @param nonce 12 random bytes
 * @returns base64
 */
export function sealOwn(
  pairing: Pairing,
  own: { card: JsonObject; slot: SlotCoordinates; nonce: Uint8Array },
  agree: Agree,
): Result<{ sealed: string }> {
  const secrets = secretsOf(pairing, agree);
  if (!secrets.ok) return secrets;
  try {
    const bootstrap = { card: own.card, ...own.slot };
    const sealed = sealBootstrap({ ...secrets, nonce: own.nonce, bootstrap });
    return { ok: true, sealed: toBase64(sealed) };
  } catch (error) {
    return refusalOf(error);
  }
}

/** Opens the peer's bootstrap and checks everything that can be checked without our files. */
export function openPeers(pairing: Pairing, own: IdentityMarks, agree: Agree): Opened {
  const secrets = secretsOf(pairing, agree);
  if (!secrets.ok) return secrets;
  try {
    const sealed = parseBase64(pairing.side.peerBootstrap ?? '');
    if (sealed === null) return refuse({ type: 'bootstrap-refused', reason: 'not base64' });
    const { card, relayUrl, slotId, slotToken } = openBootstrap({ ...secrets, sealed });
    const peer = verifyCard(card);
    if (isDeviceName(peer.handle)) return refuse({ type: 'card-refused', reason: 'bad-handle' });
    if (isSameIdentity(peer, own)) return refuse({ type: 'card-own' });
    return { ok: true, peer: { ...peer, slot: { relayUrl, slotId, slotToken } } };
  } catch (error) {
    return refusalOf(error);
  }
}

/**
 * Whether a bootstrap from the pair slot was sealed by the holder of our key. Any other says nothing
 * about the peer: whoever knows the pair_id can put it there.
 * @param sealed as the relay gave it, base64
 */
export function isSealedWith(key: Uint8Array, codeHash: string, sealed: string): boolean {
  if (sealed.length > MAX_SEALED_TEXT) return false;
  const bytes = parseBase64(sealed);
  if (bytes === null) return false;
  try {
    openBytes({ key, codeHash, sealed: bytes });
    return true;
  } catch (error) {
    if (error instanceof ProtocolError) return false;
    throw error;
  }
}

function secretsOf(
  { code, codeHash, state, side }: Pairing,
  agree: Agree,
): Result<{ key: Uint8Array; codeHash: string }> {
  if (state.status !== 'confirmed' || side.peerMessage === null) {
    return refuse({ type: 'nothing-to-resume', missing: 'confirmation' });
  }
  const agreed = agree(code, state.opening.seed, side.peerMessage);
  return agreed.ok
    ? { ok: true, key: agreed.key, codeHash }
    : refuse({ type: 'message-refused', reason: agreed.reason });
}

function refusalOf(error: unknown): Refusal {
  if (error instanceof CardRejected) return refuse({ type: 'card-refused', reason: error.reason });
  if (error instanceof ProtocolError) {
    return refuse({ type: 'bootstrap-refused', reason: error.code });
  }
  throw error;
}

function refuse(outcome: Outcome): Refusal {
  return { ok: false, outcome };
}
