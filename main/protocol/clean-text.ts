/**
 * The one way in which text that a person typed or pasted is cleaned, before it is read as a code,
 * digits, a link or an address (docs/protocol.md §1, typed text).
 */

/** Longer text is not searched. Longer than any join link. */
export const MAX_PASTED = 4096;

/** Characters without a shape of their own: they hide, reorder or join others. */
const HIDDEN = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;
const LINE_END = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/g;
/** All other white space, and the braille pattern without dots. */
const SPACE = /[^\S\n]|\u2800/g;
/** How mail marks the lines that it quotes. */
const QUOTING = /^(?:[^\S\n]*>)+[^\S\n]*/gm;
const PUNCTUATION = /[!-/:-@[-`{-~]/;
/** What may stand around a code, a link or an address: quotes, brackets, marks of lists and Markdown. */
const AROUND = /^[\p{P}\p{S}\s]+|(?<![\p{P}\p{S}\s])[\p{P}\p{S}\s]+$/gu;

/**
 * Cleans text of a person: compatibility forms become ordinary (NFKC), hidden characters and the marks
 * of quoted mail go, white space becomes spaces and line ends. Cleaning twice is cleaning once.
 *
 * A character that NFKC would turn into several, punctuation among them, stays: `…` at the end of a
 * shortened address is no row of dots, and `℀` brings no `/` into one.
 */
export function cleanText(text: string): string {
  return text
    .replace(HIDDEN, '')
    .replace(/[^\0-\u007f]/gu, ordinary)
    .normalize('NFC')
    .replace(LINE_END, '\n')
    .replace(SPACE, ' ')
    .replace(QUOTING, '');
}

function ordinary(character: string): string {
  const form = character.normalize('NFKC');
  return form.length > character.length && PUNCTUATION.test(form) ? character : form;
}

/** Cleaned text without what stands around it. */
export function withoutDecoration(cleaned: string): string {
  return cleaned.replace(AROUND, '');
}

/**
 * A link or an address without the punctuation of the sentence after it. A square bracket that was opened
 * within the text belongs to it.
 *
 * Not by a pattern: one that looks back at each character took minutes for a long row of punctuation.
 * @param marks.always what goes
 * @param marks.alone what goes unless it is doubled, as in a text that was cut
 */
export function withoutPunctuation(
  text: string,
  { always, alone }: { readonly always: string; readonly alone: string },
): string {
  let end = text.length;
  for (; end > 0; end -= 1) {
    const mark = text.charAt(end - 1);
    const isAlone = alone.includes(mark) && text.charAt(end - 2) !== mark;
    const isUnopened =
      mark === ']' && text.lastIndexOf('[', end - 2) <= text.lastIndexOf(']', end - 2);
    if (!(always.includes(mark) || isAlone || isUnopened)) break;
  }
  return text.slice(0, end);
}

/** Decimal digits of any script as `0`–`9`. */
export function asciiDigits(text: string): string {
  return text.replace(/(?![0-9])\p{Nd}/gu, (digit) => String(digitValue(digit)));
}

/** Unicode keeps the ten digits of a script together, the zero first. */
function digitValue(digit: string): number {
  const code = digit.codePointAt(0) ?? 0;
  let before = 0;
  while (/^\p{Nd}$/u.test(String.fromCodePoint(code - before - 1))) before += 1;
  return before % 10;
}
