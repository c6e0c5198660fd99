import { ed25519 } from '@noble/curves/ed25519.js';
import { parseBase64, requireLength, toBase64 } from './bytes.ts';

/**
 * Signs with Ed25519 (RFC 8032 §5.1.6).
 * @param seed 32 bytes, as in `private.key`
 * @returns 64 bytes
 * @throws ProtocolError `malformed-key` for another length
 */
export function sign(message: Uint8Array, seed: Uint8Array): Uint8Array {
  return ed25519.sign(message, requireLength(seed, 32, 'a private key'));
}

/** {@link sign}, in base64. */
export function signatureOf(message: Uint8Array, seed: Uint8Array): string {
  return toBase64(sign(message, seed));
}

/**
 * Verifies an Ed25519 signature by the strict rules of RFC 8032 §5.1.7 (`zip215: false`): canonical
 * points and scalar; a key of small order is refused. Every honest signature verifies both here and
 * in the CLI (ed25519-dalek). They can differ only on a signature that the signer made for that
 * purpose. Never throws.
 */
export function isSignedBy(
  publicKey: Uint8Array,
  message: Uint8Array,
  signatureBase64: string,
): boolean {
  const signature = parseBase64(signatureBase64);
  return signature !== null && isSignature(publicKey, message, signature);
}

/**
 * Verifies a signature so strictly that no two implementations can differ: as `isSignedBy` does, and
 * both key and R must be points of prime order. Every honest signature passes. Never throws.
 * @param publicKey 32 bytes
 * @param signature 64 bytes
 */
export function isStrictSignature(
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): boolean {
  return (
    isSignature(publicKey, message, signature) &&
    hasPrimeOrder(publicKey) &&
    hasPrimeOrder(signature.subarray(0, 32))
  );
}

function isSignature(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  if (signature.length !== 64 || publicKey.length !== 32) return false;
  return ed25519.verify(signature, message, publicKey, { zip215: false });
}

/** @param bytes of a point that `verify` has decoded */
function hasPrimeOrder(bytes: Uint8Array): boolean {
  const point = ed25519.Point.fromBytes(bytes);
  return !point.is0() && point.isTorsionFree();
}
