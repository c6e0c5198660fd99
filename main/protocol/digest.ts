import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from './bytes.ts';

/** SHA-256 of a text's UTF-8 bytes, 64 hexadecimal digits. */
export function digestOf(text: string): string {
  return hexDigestOf(utf8ToBytes(text));
}

/** SHA-256 of some bytes, 64 hexadecimal digits. */
export function hexDigestOf(bytes: Uint8Array): string {
  return bytesToHex(sha256(bytes));
}
