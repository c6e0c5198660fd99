/**
 * The text of a code of version 2 (docs/protocol.md §8.1): ten symbols of base32, written `XXXXX-XXXXX`.
 * c₀…c₃ are the nameplate, which the relay learns; c₄…c₈ are secret; c₉ is the check symbol.
 */
import { ProtocolError } from '../errors.ts';
import { BASE32, type CodeCorrection, type CodeProblem, readSymbols } from '../typed-code.ts';

const LENGTH = 10;
/**
 * c₁ and c₃: the letters that are not taken for a digit (not O, I, L, B). With them no eight symbols
 * in a row of a code read as a code of version 1.
 */
export const UNLIKE_DIGITS = 'ACDEFGHJKMNPQRSTUVWXYZ';
const CANONICAL = new RegExp(`^(?:[A-Z2-7][${UNLIKE_DIGITS}]){2}[A-Z2-7]-[A-Z2-7]{5}$`);

export type ParsedCodeV2 =
  | { readonly ok: true; readonly code: string; readonly corrections: readonly CodeCorrection[] }
  | {
      readonly ok: false;
      readonly reason: CodeProblem | 'wrong-check';
      readonly character?: string;
    };

/** Whether `text` is a code in its one canonical form: upper case, one dash, the right check symbol. */
export function isCodeV2(text: string): boolean {
  if (!CANONICAL.test(text)) return false;
  const symbols = text.replace('-', '');
  return checkSymbol(symbols.slice(0, -1)) === symbols.slice(-1);
}

/**
 * Reads what a person typed or pasted, as liberally as `parseCode`. Never throws.
 * @returns the canonical code and the look-alikes that were replaced, or the first problem;
 *   `wrong-check`: ten symbols, of which one is wrong or two are swapped
 */
export function parseCodeV2(typed: string): ParsedCodeV2 {
  const read = readSymbols(typed, { digits: 0, length: LENGTH });
  if (!read.ok) return read;
  const code = written(read.symbols);
  if (!isCodeV2(code)) return { ok: false, reason: 'wrong-check' };
  return { ok: true, code, corrections: read.corrections };
}

/**
 * c₉ = Σ αⁱ⁺¹·cᵢ (i = 0…8) in GF(32) with x⁵ + x² + 1 and α = 2. The factors of all ten symbols differ
 * (that of c₉ is 1), so every wrong symbol and every swap of two is found.
 * @param nine nine symbols of base32
 */
export function checkSymbol(nine: string): string {
  // Horner's rule, from c₈ down to c₀.
  const sum = Array.from(nine).reduceRight((rest, symbol) => doubled(rest ^ numberOf(symbol)), 0);
  return BASE32.charAt(sum);
}

/** α·value in GF(32). */
function doubled(value: number): number {
  const shifted = value << 1;
  return shifted < 32 ? shifted : shifted ^ 0b100101;
}

function numberOf(symbol: string): number {
  const value = BASE32.indexOf(symbol);
  if (value === -1) throw new ProtocolError('malformed-code', 'not a symbol of base32');
  return value;
}

/** @param symbols ten of them */
export function written(symbols: string): string {
  return `${symbols.slice(0, 5)}-${symbols.slice(5)}`;
}
