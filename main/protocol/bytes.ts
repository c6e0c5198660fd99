import { equalBytes } from '@noble/curves/utils.js';
import { bytesToHex, concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { ProtocolError } from './errors.ts';

export { bytesToHex, concatBytes, equalBytes, utf8ToBytes };

/**
 * Overwrites secrets after use. Copies that the runtime made, and copies as text or number, stay in
 * memory until it is reused (docs/security.md).
 */
export function wipe(...secrets: readonly Uint8Array[]): void {
  for (const secret of secrets) secret.fill(0);
}

/** Compares byte by byte, for `sort`; of two with a common prefix the shorter comes first. */
export function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const shared = Math.min(a.length, b.length);
  for (let i = 0; i < shared; i += 1) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

/** min(a, b) ‖ max(a, b), ordered by bytes. Both sides get the same result, whoever asks. */
export function concatSorted(a: Uint8Array, b: Uint8Array): Uint8Array {
  return compareBytes(a, b) <= 0 ? concatBytes(a, b) : concatBytes(b, a);
}

/** Whether `text` is exactly `byteLength` bytes in lower-case hexadecimal. */
export function isHexOf(text: string, byteLength: number): boolean {
  return text.length === byteLength * 2 && /^[0-9a-f]*$/.test(text);
}

/** Bytes to standard, padded base64 (RFC 4648 §4). */
export function toBase64(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}

/**
 * Standard, padded, canonical base64 (RFC 4648 §4 and §3.5) to bytes; null for anything else.
 * `atob` also accepts white space, missing padding and stray trailing bits, so the result must encode
 * back to the input. Then equal bytes have equal text, and messages can be compared as text.
 */
export function parseBase64(text: string): Uint8Array | null {
  let binary: string;
  try {
    binary = atob(text);
  } catch {
    return null;
  }
  if (btoa(binary) !== text) return null;
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

/** Strict UTF-8 to text, a leading byte order mark kept; null for malformed UTF-8. */
export function parseUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/**
 * Returns `bytes` if it has exactly `length` bytes.
 * @throws ProtocolError `malformed-key`: the caller holds a key, seed or nonce of a wrong size.
 */
export function requireLength(bytes: Uint8Array, length: number, what: string): Uint8Array {
  if (bytes.length === length) return bytes;
  throw new ProtocolError('malformed-key', `${what} must have ${length} bytes`);
}
