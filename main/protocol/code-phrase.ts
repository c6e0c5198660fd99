import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes, utf8ToBytes } from './bytes.ts';
import { ProtocolError } from './errors.ts';
import { drawBelow, type RandomBytes } from './random-draw.ts';
import {
  BASE32,
  type CodeCorrection,
  type CodeProblem,
  type NoCode,
  readSymbols,
} from './typed-code.ts';

export type { CodeCorrection, CodeProblem };

const DIGITS = 2;
const LENGTH = 8;
const CANONICAL = /^[0-9]{2}-[A-Z2-7]{6}$/;

export type ParsedCode =
  | { readonly ok: true; readonly code: string; readonly corrections: readonly CodeCorrection[] }
  | NoCode;

/**
 * Draws a new code phrase `NN-XXXXXX`, uniform over all 100 · 32⁶, about 36.6 bits
 * (docs/protocol.md §1).
 * @throws ProtocolError `malformed-key` or `malformed-code` if the source does not work
 */
export function generateCode(randomBytes: RandomBytes): string {
  const number = drawBelow(100, randomBytes).toString().padStart(DIGITS, '0');
  // 256 is a multiple of 32, so the low five bits of a byte are uniform.
  const letters = Array.from(randomBytes(LENGTH - DIGITS), (byte) => BASE32.charAt(byte & 31));
  return requireCode(`${number}-${letters.join('')}`);
}

/** Whether `text` is a code in its one canonical form, `NN-XXXXXX` in upper case. */
export function isCode(text: string): boolean {
  return CANONICAL.test(text);
}

/**
 * Reads what a person typed or pasted: in any case, with spaces and dashes anywhere or nowhere, and
 * with look-alikes (docs/protocol.md §1). Never throws.
 * @returns the canonical code and the look-alikes that were replaced, or the first problem
 */
export function parseCode(typed: string): ParsedCode {
  const read = readSymbols(typed, { digits: DIGITS, length: LENGTH });
  if (!read.ok) return read;
  const { symbols, corrections } = read;
  return { ok: true, code: `${symbols.slice(0, DIGITS)}-${symbols.slice(DIGITS)}`, corrections };
}

/**
 * Returns `code` if it is canonical.
 * @throws ProtocolError `malformed-code`
 */
function requireCode(code: string): string {
  if (isCode(code)) return code;
  throw new ProtocolError('malformed-code', 'not a canonical code phrase');
}

/**
 * The name under which both sides meet at the relay (docs/protocol.md §1):
 * hex(SHA-256('wire/v1 code-phrase' ‖ code)).
 * @param code canonical code phrase
 * @returns 64 lower-case hexadecimal digits
 * @throws ProtocolError `malformed-code`
 */
export function codeHash(code: string): string {
  return bytesToHex(
    sha256(concatBytes(utf8ToBytes('wire/v1 code-phrase'), utf8ToBytes(requireCode(code)))),
  );
}
