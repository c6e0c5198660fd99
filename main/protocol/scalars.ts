import { chacha20orig } from '@noble/ciphers/chacha.js';
import { ed25519 } from '@noble/curves/ed25519.js';
import { bytesToNumberBE, bytesToNumberLE } from '@noble/curves/utils.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { requireLength, utf8ToBytes } from './bytes.ts';

const { Fn } = ed25519.Point;

/**
 * The password's scalar: HKDF-SHA256 with empty salt and info `SPAKE2 pw`, 48 bytes, big-endian,
 * mod L (docs/protocol.md §1).
 */
export function passwordScalar(password: Uint8Array): bigint {
  const bytes = hkdf(sha256, password, new Uint8Array(), utf8ToBytes('SPAKE2 pw'), 48);
  return Fn.create(bytesToNumberBE(bytes));
}

/**
 * The first 64 bytes of the ChaCha20 key stream with a 64-bit counter and nonce of zero: what
 * Rust's `ChaCha20Rng::from_seed(seed)` yields first (docs/protocol.md §1).
 * @param seed 32 bytes
 * @throws ProtocolError `malformed-key` for another length
 */
export function seedStream(seed: Uint8Array): Uint8Array {
  requireLength(seed, 32, 'a SPAKE2 seed');
  return chacha20orig(seed, new Uint8Array(8), new Uint8Array(64));
}

/**
 * Our secret scalar, drawn from the saved seed so that a pairing survives a restart, of us or of
 * another program: 64 bytes of key stream, little-endian, mod L (docs/protocol.md §1).
 * @param seed 32 bytes
 */
export function secretScalar(seed: Uint8Array): bigint {
  return Fn.create(bytesToNumberLE(seedStream(seed)));
}
