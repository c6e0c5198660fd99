/** The exchange of signed cards and mailboxes in version 2, after both people confirmed (docs/protocol.md §8.2). */
import { type IdentityMarks, isSameIdentity, verifyCard } from '../../protocol/agent-card.ts';
import { parseBase64, toBase64 } from '../../protocol/bytes.ts';
import { CardRejected, ProtocolError } from '../../protocol/errors.ts';
import { isDeviceName } from '../../protocol/identity.ts';
import type { JsonObject } from '../../protocol/json.ts';
import {
  isProof,
  openPayload,
  payloadHash,
  possessionMessage,
  readPayload,
  sealPayload,
  writePayload,
} from '../../protocol/v2/payload.ts';
import type { Opened, Refusal } from './card-exchange.ts';
import type { AgreeOnKeys, HandshakeAgreement } from './key-agreement.ts';
import type { Outcome } from './outcome.ts';
import { agreementOf, peerRole } from './own-post.ts';
import type { SlotCoordinates } from './peer.ts';
import type { Pairing } from './pending-pair.ts';

export interface SealedPayload {
  /** the text whose hash is signed: its bytes count, so it is saved as it is */
  readonly payload: string;
  /** base64 */
  readonly sealed: string;
}

/**
 * Our payload with the proof that we hold the card's key, sealed. It must be saved before it is sent,
 * and sent again as it is.
 * @param own.sign signs with the card's key
 * @param own.nonce 12 random bytes
 */
export async function sealOwnPayload(
  pairing: Pairing,
  own: {
    card: JsonObject;
    slot: SlotCoordinates;
    nonce: Uint8Array;
    sign: (message: Uint8Array) => Promise<Uint8Array>;
  },
  agree: AgreeOnKeys,
): Promise<{ ok: true; own: SealedPayload } | Refusal> {
  const agreed = confirmedKeys(pairing, agree);
  if ('outcome' in agreed) return agreed;
  const { transcript, sealKey } = agreed;
  const { role } = pairing;
  try {
    const payload = writePayload({ card: own.card, ...own.slot });
    const hash = payloadHash(role, payload);
    const proof = await own.sign(possessionMessage({ transcript, role, payloadHash: hash }));
    const { nonce } = own;
    const sealed = toBase64(sealPayload({ key: sealKey.own, transcript, nonce, proof, payload }));
    return { ok: true, own: { payload, sealed } };
  } catch (error) {
    return refusalOf(error);
  }
}

/** Opens what the peer sealed and checks everything that can be checked without our files. */
export function openPeersPayload(pairing: Pairing, own: IdentityMarks, agree: AgreeOnKeys): Opened {
  const agreed = confirmedKeys(pairing, agree);
  if ('outcome' in agreed) return agreed;
  const { transcript, sealKey } = agreed;
  const role = peerRole(pairing.role);
  try {
    const sealed = parseBase64(pairing.handshake?.peer.sealed ?? '') ?? new Uint8Array();
    const { proof, payload } = openPayload({ key: sealKey.peer, transcript, sealed });
    const { card, relayUrl, slotId, slotToken } = readPayload(payload);
    const peer = verifyCard(card);
    const message = possessionMessage({
      transcript,
      role,
      payloadHash: payloadHash(role, payload),
    });
    // Card and mailbox are theirs only if the card's key signed them, for this very handshake.
    if (!isProof(peer.publicKey, message, proof)) return refuse('no-possession');
    if (isDeviceName(peer.handle)) return refuse('bad-handle');
    if (isSameIdentity(peer, own)) return { ok: false, outcome: { type: 'card-own' } };
    return { ok: true, peer: { ...peer, slot: { relayUrl, slotId, slotToken } } };
  } catch (error) {
    return refusalOf(error);
  }
}

type Keys = Extract<HandshakeAgreement, { ok: true }>['keys'];

function confirmedKeys(pairing: Pairing, agree: AgreeOnKeys): Keys | Refusal {
  const agreement = agreementOf(pairing, agree);
  if (pairing.state.status !== 'confirmed' || agreement === null) {
    return { ok: false, outcome: { type: 'nothing-to-resume', missing: 'confirmation' } };
  }
  if (agreement.ok) return agreement.keys;
  return { ok: false, outcome: { type: 'message-refused', reason: agreement.reason } };
}

function refuse(reason: Extract<Outcome, { type: 'card-refused' }>['reason']): Refusal {
  return { ok: false, outcome: { type: 'card-refused', reason } };
}

/** What does not open is no bootstrap of the peer's; what opens and is wrong is a wrong card. */
function refusalOf(error: unknown): Refusal {
  if (error instanceof CardRejected) return refuse(error.reason);
  if (!(error instanceof ProtocolError)) throw error;
  if (error.code === 'malformed-bootstrap') return refuse('malformed');
  return { ok: false, outcome: { type: 'bootstrap-refused', reason: error.code } };
}
