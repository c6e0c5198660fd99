import { chacha20poly1305 } from '@noble/ciphers/chacha.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, isHexOf, requireLength, utf8ToBytes, wipe } from './bytes.ts';
import { ProtocolError } from './errors.ts';

/** RFC 8439 §2.8: a 96-bit nonce. */
const NONCE_LENGTH = 12;

/** What both sides know after SPAKE2. */
export interface BootstrapSecrets {
  /** The 32-byte SPAKE2 key. */
  readonly key: Uint8Array;
  /** 64 hexadecimal digits, see `codeHash`. */
  readonly codeHash: string;
}

/**
 * The AEAD key of the bootstraps (docs/protocol.md §1; HKDF: RFC 5869):
 *
 *     HKDF-SHA256(ikm = SPAKE2 key, salt = hex text of code_hash, info = 'wire/v1 bootstrap-aead', 32)
 *
 * It is the same in both directions, so the receiver must refuse its own blob, card and key.
 * @returns 32 bytes
 * @throws ProtocolError `malformed-key` or `malformed-code` for wrong lengths
 */
export function bootstrapKey({ key, codeHash }: BootstrapSecrets): Uint8Array {
  requireLength(key, 32, 'a SPAKE2 key');
  if (!isHexOf(codeHash, 32)) throw new ProtocolError('malformed-code', 'not a code hash');
  return hkdf(sha256, key, utf8ToBytes(codeHash), utf8ToBytes('wire/v1 bootstrap-aead'), 32);
}

/**
 * Seals bytes for the peer: nonce ‖ ciphertext ‖ tag, by ChaCha20-Poly1305 (RFC 8439 §2.8) without
 * associated data.
 * @param secrets.nonce 12 random bytes, never used before with this key
 * @throws ProtocolError `malformed-key`, `malformed-code`
 */
export function sealBytes(
  secrets: BootstrapSecrets & { nonce: Uint8Array; plaintext: Uint8Array },
): Uint8Array {
  const nonce = requireLength(secrets.nonce, NONCE_LENGTH, 'a nonce');
  const key = bootstrapKey(secrets);
  const sealed = chacha20poly1305(key, nonce).encrypt(secrets.plaintext);
  wipe(key);
  return concatBytes(nonce, sealed);
}

/**
 * Opens what `sealBytes` returned.
 * @throws ProtocolError `bootstrap-rejected`: sealed with another key (other code, someone in the
 *   middle), changed or cut short
 */
export function openBytes(secrets: BootstrapSecrets & { sealed: Uint8Array }): Uint8Array {
  const { sealed } = secrets;
  const key = bootstrapKey(secrets);
  try {
    const cipher = chacha20poly1305(key, sealed.subarray(0, NONCE_LENGTH));
    return cipher.decrypt(sealed.subarray(NONCE_LENGTH));
  } catch {
    throw new ProtocolError('bootstrap-rejected', 'the sealed bootstrap does not open');
  } finally {
    wipe(key);
  }
}
