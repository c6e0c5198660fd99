import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { open, seal } from './aead.ts';
import { isHexOf, requireLength, utf8ToBytes, wipe } from './bytes.ts';
import { ProtocolError } from './errors.ts';

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
 * Seals bytes for the peer, see `seal`, without associated data.
 * @param secrets.nonce 12 random bytes, never used before with this key
 * @throws ProtocolError `malformed-key`, `malformed-code`
 */
export function sealBytes(
  secrets: BootstrapSecrets & { nonce: Uint8Array; plaintext: Uint8Array },
): Uint8Array {
  const { nonce, plaintext } = secrets;
  const key = bootstrapKey(secrets);
  const sealed = seal({ key, nonce, plaintext });
  wipe(key);
  return sealed;
}

/**
 * Opens what `sealBytes` returned.
 * @throws ProtocolError `bootstrap-rejected`: sealed with another key (other code, someone in the
 *   middle), changed or cut short
 */
export function openBytes(secrets: BootstrapSecrets & { sealed: Uint8Array }): Uint8Array {
  const key = bootstrapKey(secrets);
  try {
    return open({ key, sealed: secrets.sealed });
  } finally {
    wipe(key);
  }
}
