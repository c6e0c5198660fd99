/** Codes of both versions. The form of a code says its version (docs/protocol.md §8.1). */
import { asciiDigits, cleanText, MAX_PASTED, withoutDecoration } from './clean-text.ts';
import { codeHash, isCode, parseCode } from './code-phrase.ts';
import { ProtocolError } from './errors.ts';
import {
  type CodeCorrection,
  type CodeProblem,
  isDigitLike,
  typedCharacters,
} from './typed-code.ts';
import { isCodeV2, nameplateHash, parseCodeV2 } from './v2/code.ts';

/** The version of the pairing protocol: 1 is that of the CLI. */
export type ProtocolVersion = 1 | 2;

export type ParsedAnyCode =
  | {
      readonly ok: true;
      readonly protocol: ProtocolVersion;
      /** In its canonical form, `NN-XXXXXX` or `XXXXX-XXXXX`. */
      readonly code: string;
      readonly corrections: readonly CodeCorrection[];
    }
  | {
      readonly ok: false;
      /** `wrong-check`: ten symbols, of which one is wrong or two are swapped. */
      readonly reason: CodeProblem | 'wrong-check';
      /** The character that does not fit. */
      readonly character?: string;
      /** The version that the text has the form of; null if it is too short or too long to tell. */
      readonly protocol: ProtocolVersion | null;
    };

/**
 * Reads a text that is a code and nothing else: in any case, with spaces and dashes anywhere or nowhere,
 * with look-alikes, and with quotes, brackets or punctuation around it. The second symbol decides: in version 1 it is a digit, in version 2 never what is
 * taken for one. So no part of a code of version 2 is read as a code of version 1. Never throws.
 * @returns the canonical code and the look-alikes that were replaced, or the first problem
 */
export function parseAnyCode(text: string): ParsedAnyCode {
  if (text.length > MAX_PASTED) return { ok: false, reason: 'too-long', protocol: null };
  const typed = withoutDecoration(asciiDigits(cleanText(text)));
  const [first, second] = typedCharacters(typed);
  if (first === undefined || second === undefined) return unfinished(typed);
  const asV2 = parseCodeV2(typed);
  if (!isDigitLike(second)) return { ...asV2, protocol: 2 };
  // Ten symbols are none of version 1: the second one is wrong.
  if (!asV2.ok && asV2.reason === 'wrong-check') return { ...asV2, protocol: 2 };
  return { ...parseCode(typed), protocol: 1 };
}

/** One symbol at most, or far too many. A single letter may be the first one of version 2. */
function unfinished(typed: string): ParsedAnyCode {
  const parsed = parseCode(typed);
  if (parsed.ok || parsed.reason === 'digits-expected') {
    return { ok: false, reason: 'too-short', protocol: null };
  }
  return { ...parsed, protocol: null };
}

/** Whether `text` is a code of either version in its canonical form. */
export function isAnyCode(text: string): boolean {
  return isCode(text) || isCodeV2(text);
}

/**
 * The version of a canonical code.
 * @throws ProtocolError `malformed-code`
 */
export function protocolOfCode(code: string): ProtocolVersion {
  if (isCode(code)) return 1;
  if (isCodeV2(code)) return 2;
  throw new ProtocolError('malformed-code', 'not a canonical code');
}

/**
 * The name under which both sides meet at the relay: `codeHash` or `nameplateHash`.
 * @param code canonical
 * @returns 64 lower-case hexadecimal digits
 * @throws ProtocolError `malformed-code`
 */
export function hashOfCode(code: string): string {
  return protocolOfCode(code) === 1 ? codeHash(code) : nameplateHash(code);
}
