import { chacha20orig } from '@noble/ciphers/chacha.js';
import { ed25519 } from '@noble/curves/ed25519.js';
import { bytesToNumberBE, bytesToNumberLE } from '@noble/curves/utils.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { requireLength, utf8ToBytes } from './bytes.ts';

/** Integers mod ℓ, the prime order of the group: ℓ = 2²⁵² + 27742…8493 (RFC 8032 §5.1). */
const { Fn } = ed25519.Point;

/**
 * The password's scalar (docs/protocol.md §1; HKDF: RFC 5869):
 *
 *     pw = HKDF-SHA256(ikm = password, salt = empty, info = 'SPAKE2 pw', 48 bytes), big-endian, mod ℓ
 *
 * 48 bytes are 132 bits more than ℓ has, so the remainder is uniform but for 2⁻¹³².
 */
export function passwordScalar(password: Uint8Array): bigint {
  const bytes = hkdf(sha256, password, new Uint8Array(), utf8ToBytes('SPAKE2 pw'), 48);
  return Fn.create(bytesToNumberBE(bytes));
}

/**
 * The first 64 bytes of the original ChaCha20 key stream, with a 64-bit counter and a 64-bit nonce of
 * zero (RFC 8439 has 32 and 96 bits). They are the first output of Rust's
 * `ChaCha20Rng::from_seed(seed)` (docs/protocol.md §1).
 * @param seed 32 bytes
 * @throws ProtocolError `malformed-key` for another length
 */
export function seedStream(seed: Uint8Array): Uint8Array {
  requireLength(seed, 32, 'a SPAKE2 seed');
  return chacha20orig(seed, new Uint8Array(8), new Uint8Array(64));
}

/**
 * Our secret scalar (docs/protocol.md §1): x = seedStream(seed), little-endian, mod ℓ. It is derived
 * from the saved seed, so that we or another program can resume a pairing after a restart.
 * @param seed 32 bytes
 * @throws ProtocolError `malformed-key` for another length
 */
export function secretScalar(seed: Uint8Array): bigint {
  return Fn.create(bytesToNumberLE(seedStream(seed)));
}
