/**
 * What each side sends of itself once its person has confirmed the digits (docs/protocol.md §8.2): card
 * and mailbox, and the proof that the card is theirs. The payload is a text whose bytes are signed, so
 * nobody parses and prints it again.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { MAX_SEALED_LENGTH, open, SEAL_OVERHEAD, seal } from '../aead.ts';
import { type Bootstrap, bootstrapText, parseBootstrap } from '../bootstrap.ts';
import { concatBytes, parseUtf8, requireLength, utf8ToBytes } from '../bytes.ts';
import { ProtocolError } from '../errors.ts';
import { isStrictSignature } from '../signature.ts';
import type { Role } from './role.ts';

const PROOF_LENGTH = 64;
const MAX_PAYLOAD_LENGTH = MAX_SEALED_LENGTH - SEAL_OVERHEAD - PROOF_LENGTH;

/** Who may seal and open: both values come from the handshake. */
interface SealContext {
  /** 32 bytes: the sealing side's. */
  readonly key: Uint8Array;
  /** 32 bytes. */
  readonly transcript: Uint8Array;
}

/**
 * Writes our payload. Save the text: its bytes are what is signed, sealed and acknowledged.
 * @throws ProtocolError `malformed-bootstrap` if the peer would refuse it
 */
export function writePayload(bootstrap: Bootstrap): string {
  const payload = bootstrapText(bootstrap);
  requireBounded(payload);
  return payload;
}

/**
 * Reads a payload. Its card is not yet verified: pass it to `verifyCard`.
 * @throws ProtocolError `malformed-bootstrap`
 */
export function readPayload(payload: string): Bootstrap {
  requireBounded(payload);
  return parseBootstrap(payload);
}

/**
 * SHA-256('wire-tray/v2 payload' ‖ role ‖ payload).
 * @param role of the payload's maker
 * @returns 32 bytes
 */
export function payloadHash(role: Role, payload: string): Uint8Array {
  return sha256(utf8ToBytes(`wire-tray/v2 payload${role}${payload}`));
}

/**
 * What the key of the card signs: 'wire-tray/v2 possession' ‖ T ‖ role ‖ payload_hash. It is signed
 * itself, not its hash, since events of the CLI are signed hashes.
 * @param facts.role of the signer
 */
export function possessionMessage(facts: {
  transcript: Uint8Array;
  role: Role;
  payloadHash: Uint8Array;
}): Uint8Array {
  return concatBytes(
    utf8ToBytes('wire-tray/v2 possession'),
    facts.transcript,
    utf8ToBytes(facts.role),
    facts.payloadHash,
  );
}

/**
 * Whether the proof is a signature over the message by this key, which must be the one that `verifyCard`
 * returned for the payload's card. Otherwise refuse the card as `no-possession`. Never throws.
 * @param publicKey 32 bytes
 * @param message of `possessionMessage`
 * @param proof 64 bytes
 */
export function isProof(publicKey: Uint8Array, message: Uint8Array, proof: Uint8Array): boolean {
  return isStrictSignature(publicKey, message, proof);
}

/**
 * Seals proof ‖ payload, with T ‖ 'card' as associated data.
 * @param sealing.key our own seal key
 * @param sealing.nonce 12 random bytes. Save the result before it is sent, and send the same bytes on a
 *   retry
 * @param sealing.proof 64 bytes
 * @throws ProtocolError `malformed-key` for a nonce or proof of another length; `malformed-bootstrap` if
 *   the payload is too large
 */
export function sealPayload(
  sealing: SealContext & { nonce: Uint8Array; proof: Uint8Array; payload: string },
): Uint8Array {
  const { key, nonce, transcript } = sealing;
  const proof = requireLength(sealing.proof, PROOF_LENGTH, 'a proof');
  const payload = requireBounded(sealing.payload);
  const plaintext = concatBytes(proof, payload);
  return seal({ key, nonce, associated: associatedData(transcript), plaintext });
}

/**
 * Opens what the peer sealed. Neither proof nor payload is checked yet.
 * @param opening.key the peer's seal key
 * @returns the proof, 64 bytes, and the text of the payload
 * @throws ProtocolError `bootstrap-rejected` if it does not open; `malformed-bootstrap` if it is too
 *   large, or what it holds is no proof and text
 */
export function openPayload({ key, transcript, sealed }: SealContext & { sealed: Uint8Array }): {
  proof: Uint8Array;
  payload: string;
} {
  if (sealed.length > MAX_SEALED_LENGTH) throw malformed('too large');
  const plaintext = open({ key, associated: associatedData(transcript), sealed });
  const payload = parseUtf8(plaintext.subarray(PROOF_LENGTH));
  if (plaintext.length < PROOF_LENGTH || payload === null) throw malformed('no proof and text');
  return { proof: plaintext.slice(0, PROOF_LENGTH), payload };
}

function associatedData(transcript: Uint8Array): Uint8Array {
  return concatBytes(transcript, utf8ToBytes('card'));
}

function requireBounded(payload: string): Uint8Array {
  const bytes = utf8ToBytes(payload);
  if (bytes.length > MAX_PAYLOAD_LENGTH) throw malformed('too large');
  return bytes;
}

function malformed(why: string): ProtocolError {
  return new ProtocolError('malformed-bootstrap', `malformed payload: ${why}`);
}
