/** The exchange of signed cards after both people confirmed (docs/protocol.md §1, §2, §7). */
import {
  type IdentityMarks,
  isSameIdentity,
  type VerifiedCard,
  verifyCard,
} from '../../protocol/agent-card.ts';
import { openBootstrap, sealBootstrap } from '../../protocol/bootstrap.ts';
import { openBytes } from '../../protocol/bootstrap-aead.ts';
import { parseBase64, toBase64 } from '../../protocol/bytes.ts';
import { CardRejected, ProtocolError } from '../../protocol/errors.ts';
import { isDeviceName } from '../../protocol/identity.ts';
import type { JsonObject } from '../../protocol/json.ts';
import { agreeOnDigits } from './key-agreement.ts';
import type { Ending } from './failure.ts';
import type { Opening, Pairing } from './pending-pair.ts';
import type { PeerToPin, SlotCoordinates } from './peer.ts';

/** Base64 of the longest bootstrap that `openBootstrap` takes (128 KiB). */
const MAX_SEALED_TEXT = 175_000;

type Outcome<T> = ({ readonly ok: true } & T) | { readonly ok: false; readonly ending: Ending };

/**
 * Our sealed bootstrap. It must be saved before it is sent, and sent again as it is.
 * @param nonce 12 random bytes
 * @returns base64
 */
export function sealOwn(
  pairing: Pairing,
  own: { card: JsonObject; slot: SlotCoordinates; nonce: Uint8Array },
): Outcome<{ sealed: string }> {
  const secrets = secretsOf(pairing);
  if (!secrets.ok) return secrets;
  try {
    const bootstrap = { card: own.card, ...own.slot };
    const sealed = sealBootstrap({ ...secrets, nonce: own.nonce, bootstrap });
    return { ok: true, sealed: toBase64(sealed) };
  } catch (error) {
    return refused(error);
  }
}

/** Opens the peer's bootstrap and checks everything that can be checked without our files. */
export function openPeers(
  pairing: Pairing,
  own: IdentityMarks,
): Outcome<{ peer: PeerToPin; did: string }> {
  const secrets = secretsOf(pairing);
  if (!secrets.ok) return secrets;
  try {
    const sealed = parseBase64(pairing.side.peerBootstrap ?? '');
    if (sealed === null) return end('bootstrap-rejected', 'not base64');
    const { card, relayUrl, slotId, slotToken } = openBootstrap({ ...secrets, sealed });
    const peer = verifyCard(card);
    if (isDeviceName(peer.handle)) return end('card-rejected', 'bad-handle');
    if (isSameIdentity(peer, own)) return end('own-identity', null);
    return { ok: true, did: peer.did, peer: toPin(peer, { relayUrl, slotId, slotToken }) };
  } catch (error) {
    return refused(error);
  }
}

/**
 * Whether a bootstrap that lies in the pair slot was sealed by the holder of our key. Anything else
 * says nothing about the peer: whoever knows the pair_id can put it there.
 * @param sealed as the relay gave it, base64
 */
export function isFromPeer(
  { code, codeHash }: Pairing,
  opening: Opening,
  peerMessage: string,
  sealed: string,
): boolean {
  if (sealed.length > MAX_SEALED_TEXT) return false;
  const bytes = parseBase64(sealed);
  const agreed = agreeOnDigits(code, opening, peerMessage);
  if (bytes === null || !agreed.ok) return false;
  try {
    openBytes({ key: agreed.key, codeHash, sealed: bytes });
    return true;
  } catch (error) {
    if (error instanceof ProtocolError) return false;
    throw error;
  }
}

function toPin(peer: VerifiedCard, slot: SlotCoordinates): PeerToPin {
  const { did, handle, publicKey, fingerprint, card } = peer;
  return { did, handle, publicKey, fingerprint, card, slot };
}

function secretsOf({ code, codeHash, state, side }: Pairing): Outcome<{
  key: Uint8Array;
  codeHash: string;
}> {
  if (state.status !== 'confirmed' || side.peerMessage === null) {
    return end('cannot-resume', 'nothing was confirmed');
  }
  const agreed = agreeOnDigits(code, state.opening, side.peerMessage);
  return agreed.ok ? { ok: true, key: agreed.key, codeHash } : agreed;
}

function refused(error: unknown): { ok: false; ending: Ending } {
  if (error instanceof CardRejected) return end('card-rejected', error.reason);
  if (error instanceof ProtocolError) return end('bootstrap-rejected', error.code);
  throw error;
}

function end(code: Ending['code'], detail: string | null): { ok: false; ending: Ending } {
  return { ok: false, ending: { code, detail } };
}
