/** Reads codes as people type and paste them. Both forms of code are read by the same rules. */

/** Upper bound on a typed code; one with any honest separators is shorter. */
export const MAX_TYPED_LENGTH = 64;
/** Dashes of all kinds, the minus and the hyphen bullet among them. For a class of a `u` pattern. */
export const DASHES = String.raw`\p{Dash_Punctuation}\u2212\u2043`;
const SEPARATOR = new RegExp(String.raw`[\s_${DASHES}]`, 'u');

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

/** The symbols of base32 (RFC 4648 §6), in the order of their values 0 to 31. */
export const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** A look-alike that was replaced. */
export interface CodeCorrection {
  readonly from: string;
  readonly to: string;
}

export type CodeProblem = 'empty' | 'too-short' | 'too-long' | 'digits-expected' | 'bad-character';

/** Why a text is no code. */
export interface NoCode {
  readonly ok: false;
  readonly reason: CodeProblem;
  /** The character that does not fit. */
  readonly character?: string;
}

export type ReadSymbols =
  | {
      readonly ok: true;
      /** In upper case, without separators. */
      readonly symbols: string;
      readonly corrections: readonly CodeCorrection[];
    }
  | NoCode;

/** Decimal digits first, then base32. */
export interface CodeForm {
  readonly digits: number;
  /** Digits included. */
  readonly length: number;
}

/**
 * Reads the symbols of a code: in any case, with spaces and dashes anywhere or nowhere, and with
 * look-alikes. Never throws.
 * @param typed cleaned (clean-text.ts)
 * @returns the symbols and the look-alikes that were replaced, or the first problem
 */
export function readSymbols(typed: string, { digits, length }: CodeForm): ReadSymbols {
  if (typed.length > MAX_TYPED_LENGTH) return { ok: false, reason: 'too-long' };
  const corrections: CodeCorrection[] = [];
  let symbols = '';
  for (const character of typedCharacters(typed)) {
    if (symbols.length === length) return { ok: false, reason: 'too-long', character };
    const meant = readCharacter(character, symbols.length < digits);
    if (!meant.ok) return { ...meant, character };
    if (meant.corrected) corrections.push({ from: character, to: meant.value });
    symbols += meant.value;
  }
  if (symbols === '') return { ok: false, reason: 'empty' };
  if (symbols.length < length) return { ok: false, reason: 'too-short' };
  return { ok: true, symbols, corrections };
}

/** The characters of a typed text that are no separators; none if it is too long for a code. */
export function typedCharacters(typed: string): readonly string[] {
  if (typed.length > MAX_TYPED_LENGTH) return [];
  return Array.from(typed).filter((character) => !SEPARATOR.test(character));
}

/** Whether a typed character is read as a digit where only a digit can stand. */
export function isDigitLike(character: string): boolean {
  return readCharacter(character, true).ok;
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
