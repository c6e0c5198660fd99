import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes, utf8ToBytes } from './bytes.ts';
import { ProtocolError } from './errors.ts';

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const DIGITS = 2;
const LENGTH = 8;
/** Upper bound on typed or pasted text; a code with any honest separators is shorter. */
const MAX_TYPED_LENGTH = 64;
const CANONICAL = /^[0-9]{2}-[A-Z2-7]{6}$/;
const SEPARATOR = /[\p{White_Space}\p{Dash_Punctuation}\u2212_\u200B-\u200D\u2060\uFEFF]/u;

/** Look-alikes: a letter typed where only a digit can stand, and the other way round. */
const MEANT_AS_DIGIT: ReadonlyMap<string, string> = new Map([
  ['O', '0'],
  ['I', '1'],
  ['L', '1'],
  ['B', '8'],
]);
const MEANT_AS_LETTER: ReadonlyMap<string, string> = new Map([
  ['0', 'O'],
  ['1', 'I'],
  ['8', 'B'],
]);

/** A look-alike that was replaced. */
export interface CodeCorrection {
  readonly from: string;
  readonly to: string;
}

export type CodeProblem = 'empty' | 'too-short' | 'too-long' | 'digits-expected' | 'bad-character';

export type ParsedCode =
  | { readonly ok: true; readonly code: string; readonly corrections: readonly CodeCorrection[] }
  | {
      readonly ok: false;
      readonly reason: CodeProblem;
      /** The character that does not fit. */
      readonly character?: string;
    };

/**
 * Draws a new code phrase `NN-XXXXXX`, uniform over all 100 · 32⁶, about 36.6 bits
 * (docs/protocol.md §1).
 * @param randomBytes a cryptographically secure source
 * @throws ProtocolError `malformed-key` or `malformed-code` if the source does not work
 */
export function generateCode(randomBytes: (length: number) => Uint8Array): string {
  const number = drawBelowHundred(randomBytes).toString().padStart(DIGITS, '0');
  // 256 is a multiple of 32, so the low five bits of a byte are uniform.
  const letters = Array.from(randomBytes(LENGTH - DIGITS), (byte) => BASE32.charAt(byte & 31));
  return requireCode(`${number}-${letters.join('')}`);
}

function drawBelowHundred(randomBytes: (length: number) => Uint8Array): number {
  // Rejection sampling: 256 is no multiple of 100, so bytes from 200 up would make 00…55 more likely.
  // A working source is rejected 64 times in a row with a probability of (56/256)⁶⁴ < 2⁻¹⁴⁰.
  for (let attempt = 0; attempt < 64; attempt += 1) {
    const byte = randomBytes(1)[0];
    if (byte !== undefined && byte < 200) return byte % 100;
  }
  throw new ProtocolError('malformed-key', 'the random source does not work');
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
  if (typed.length > MAX_TYPED_LENGTH) return { ok: false, reason: 'too-long' };
  const corrections: CodeCorrection[] = [];
  let read = '';
  for (const character of typed) {
    if (SEPARATOR.test(character)) continue;
    if (read.length === LENGTH) return { ok: false, reason: 'too-long', character };
    const meant = readCharacter(character, read.length < DIGITS);
    if (!meant.ok) return { ...meant, character };
    if (meant.corrected) corrections.push({ from: character, to: meant.value });
    read += meant.value;
  }
  if (read === '') return { ok: false, reason: 'empty' };
  if (read.length < LENGTH) return { ok: false, reason: 'too-short' };
  return { ok: true, code: `${read.slice(0, DIGITS)}-${read.slice(DIGITS)}`, corrections };
}

type ReadCharacter =
  | { readonly ok: true; readonly value: string; readonly corrected: boolean }
  | { readonly ok: false; readonly reason: 'digits-expected' | 'bad-character' };

function readCharacter(character: string, digitExpected: boolean): ReadCharacter {
  if (!/^[A-Za-z0-9]$/.test(character)) return { ok: false, reason: 'bad-character' };
  const upper = character.toUpperCase();
  const allowed = digitExpected ? /[0-9]/ : /[A-Z2-7]/;
  if (allowed.test(upper)) return { ok: true, value: upper, corrected: false };
  const meant = (digitExpected ? MEANT_AS_DIGIT : MEANT_AS_LETTER).get(upper);
  if (meant !== undefined) return { ok: true, value: meant, corrected: true };
  return { ok: false, reason: digitExpected ? 'digits-expected' : 'bad-character' };
}

/**
 * Returns `code` if it is canonical.
 * @throws ProtocolError `malformed-code`
 */
export function requireCode(code: string): string {
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
