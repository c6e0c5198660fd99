import { chacha20poly1305 } from '@noble/ciphers/chacha.js';
import { concatBytes, requireLength } from './bytes.ts';
import { ProtocolError } from './errors.ts';

/** RFC 8439 §2.8: a 96-bit nonce. */
const NONCE_LENGTH = 12;
/** What sealing adds: the nonce before the ciphertext, the tag of 16 bytes after it. */
export const SEAL_OVERHEAD = NONCE_LENGTH + 16;

/**
 * Twice the largest card that `verifyCard` accepts: the limit on what a peer sends sealed, in bytes.
 * Relays allow 2 MiB (docs/protocol.md §3).
 */
export const MAX_SEALED_LENGTH = 128 * 1024;

interface SealKey {
  /** 32 bytes. */
  readonly key: Uint8Array;
  /** Associated data: must be equal on both sides, and is not sent. */
  readonly associated?: Uint8Array;
}

/**
 * ChaCha20-Poly1305 (RFC 8439 §2.8): nonce ‖ ciphertext ‖ tag.
 * @param sealing.nonce 12 random bytes, never used before with this key
 * @throws ProtocolError `malformed-key` for a nonce of another length
 */
export function seal(sealing: SealKey & { nonce: Uint8Array; plaintext: Uint8Array }): Uint8Array {
  const nonce = requireLength(sealing.nonce, NONCE_LENGTH, 'a nonce');
  const cipher = chacha20poly1305(sealing.key, nonce, sealing.associated);
  return concatBytes(nonce, cipher.encrypt(sealing.plaintext));
}

/**
 * Opens what `seal` returned.
 * @throws ProtocolError `bootstrap-rejected`: sealed with another key or other associated data,
 *   changed or cut short
 */
export function open({ key, associated, sealed }: SealKey & { sealed: Uint8Array }): Uint8Array {
  try {
    const cipher = chacha20poly1305(key, sealed.subarray(0, NONCE_LENGTH), associated);
    return cipher.decrypt(sealed.subarray(NONCE_LENGTH));
  } catch {
    throw new ProtocolError('bootstrap-rejected', 'the sealed bootstrap does not open');
  }
}
