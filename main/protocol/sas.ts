import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, concatSorted, requireLength, utf8ToBytes } from './bytes.ts';
import { asciiDigits, cleanText, MAX_PASTED, withoutDecoration } from './clean-text.ts';
import { DASHES } from './typed-code.ts';

/**
 * The six digits that two people compare (docs/protocol.md §1, which also says what they prove). With
 * k₁ ‖ k₂ = key, two halves of 16 bytes:
 *
 *     SHA-256('wire/v1 sas' ‖ key ‖ min(k₁, k₂) ‖ max(k₁, k₂)), last 4 bytes, big-endian, mod 10⁶
 *
 * @param key the 32-byte SPAKE2 key
 * @returns six decimal digits, zero padded
 * @throws ProtocolError `malformed-key` for another length
 */
export function sasDigits(key: Uint8Array): string {
  requireLength(key, 32, 'a SPAKE2 key');
  const halves = concatSorted(key.subarray(0, 16), key.subarray(16));
  const digest = sha256(concatBytes(utf8ToBytes('wire/v1 sas'), key, halves));
  const number = new DataView(digest.buffer, digest.byteOffset).getUint32(digest.length - 4);
  return (number % 1_000_000).toString().padStart(6, '0');
}

/** Six digits, or twice three. */
const GROUPS = new RegExp(
  String.raw`(?<![\p{L}\p{N}])[0-9]{3}[\s${DASHES}]{0,3}[0-9]{3}(?![\p{L}\p{N}])`,
  'u',
);
const SPACED = new RegExp(String.raw`^[0-9](?:[\s${DASHES}]+[0-9]){5}$`, 'u');

/** `384217` → `384-217`, as it is shown to people. */
export function formatSas(digits: string): string {
  return `${digits.slice(0, 3)}-${digits.slice(3)}`;
}

/**
 * Reads digits as people write them: `384217`, `384–217`, `3 8 4 2 1 7`, also within a sentence that has no
 * other digits. Never throws.
 * @returns six digits; null where there are not exactly six
 */
export function parseSas(text: string): string | null {
  if (text.length > MAX_PASTED) return null;
  const cleaned = asciiDigits(cleanText(text));
  const groups = GROUPS.exec(cleaned) ?? SPACED.exec(withoutDecoration(cleaned));
  const found = digitsOf(groups?.[0] ?? '');
  return found.length === 6 && found === digitsOf(cleaned) ? found : null;
}

function digitsOf(text: string): string {
  return text.replace(/[^0-9]/g, '');
}
