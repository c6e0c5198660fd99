import { parseCodeV2 } from './v2/code-text.ts';

/**
 * Text that must not appear in a log or an error: code phrases of version 1, the six digits,
 * hexadecimal of at least 16 bytes (tokens, keys), 32 bytes in base64 (seeds).
 */
const SECRETS = new RegExp(
  [
    String.raw`\b[0-9]{2}-[a-z2-7]{6}\b`,
    String.raw`\b[0-9]{3}[- ]?[0-9]{3}\b`,
    '[0-9a-f]{32,}',
    '[a-z0-9+/]{43}=',
  ].join('|'),
  'gi',
);

/** What may be a code of version 2 in any spelling. The look-ahead also finds those that overlap. */
const MAYBE_CODE_V2 = /(?<![a-z0-9])(?=([a-z0-9]{5}-?[a-z0-9]{5})(?![a-z0-9]))/gi;
/** About one word of ten letters in sixty has the right check symbol by chance, `unexpected` for one. */
const WORD = /^[A-Za-z]*[a-z][A-Za-z]*$/;

/**
 * Codes of version 2 in upper case, mistyped ones too, and their second part with what is left of the
 * first. Without a dash the second part must have a letter and a digit: `EPERM` and `54321` are kept,
 * and the `27T23` of a time. A part of five letters cannot be told from a word.
 */
const PARTS_OF_CODE_V2 = new RegExp(
  [
    '(?<![A-Za-z0-9])[A-Z2-7]{0,5}-[A-Z2-7]{5}(?![A-Za-z0-9])',
    String.raw`\b(?![0-9]{2}T[0-9]{2}\b)(?=[2-7]*[A-Z])(?=[A-Z]*[2-7])[A-Z2-7]{5}\b`,
  ].join('|'),
  'g',
);

/** The text with `…` in place of everything that looks like a secret, a code or digits. */
export function redacted(text: string): string {
  return withoutCodesV2(text).replace(PARTS_OF_CODE_V2, '…').replace(SECRETS, '…');
}

function withoutCodesV2(text: string): string {
  let kept = '';
  let end = 0;
  for (const { index, 1: typed = '' } of text.matchAll(MAYBE_CODE_V2)) {
    if (WORD.test(typed) || !parseCodeV2(typed).ok) continue;
    if (index >= end) kept += `${text.slice(end, index)}…`;
    end = index + typed.length;
  }
  return kept + text.slice(end);
}
