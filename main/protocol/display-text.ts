/** Makes what a peer calls itself safe to draw. What is stored and sent stays as it is. */
import { STATUS_MARKS } from './status-marks.ts';

/** Upper bound on shown characters (code points). */
const MAX_SHOWN = 64;
/** Nothing beyond this is looked at. */
const MAX_READ = 1024;
/** The braille pattern without dots is blank, too. */
const WHITE_SPACE = /[\p{Cc}\p{White_Space}\u2800]+/gu;
/** What hides or reorders text or has no shape, except the parts of emoji. */
const HIDDEN = /(?!\u200D|\uFE0E|\uFE0F)[\p{C}\p{Default_Ignorable_Code_Point}]/gu;
/**
 * Symbols that are neither on a keyboard nor emoji nor money: boxes, arrows, ornaments, ticks. U+FFFD
 * stands for a character that was taken out before.
 */
const SYMBOLS = /(?![ -~\uFFFD]|\p{Sc}|\p{Emoji})\p{S}/gu;
/** Marks that draw a frame around a letter, except that of a key. */
const FRAMES = /(?!(?<=[0-9#*]\uFE0F?)\u20E3)\p{Me}/gu;
/** Selectors and joiners that do not form an emoji or a conjunct of letters. */
const LOOSE_PARTS =
  /(?<!\p{Emoji})[\uFE0E\uFE0F]|(?<!\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{M})\u200D|\u200D(?![\p{Extended_Pictographic}\p{Lo}])/gu;
const MARKS_WITHOUT_BASE = /(?<=^|\s)\p{M}+/gu;
const STACKED_MARKS = /(?<=\p{M}{4})\p{M}+/gu;
const PLAIN_DID = /^[\x21-\x7e]{1,128}$/;
const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u;
/** Cuneiform and long dashes are several letters wide. */
const WIDE = /[\u2E3A\u2E3B\u{12000}-\u{1254F}]/u;
const WIDTH_OF_WIDE = 4;

/**
 * Makes a peer's text safe to show in one line. Compatibility forms become ordinary letters (NFKC);
 * white space and control characters become one space. Removed are characters that hide or reorder
 * text, symbols that imitate our own marks (`STATUS_MARKS`), and all but four marks on a letter. What
 * is longer than 64 characters is cut.
 * @returns the text; empty if nothing visible is left
 */
export function displayText(text: string): string {
  const line = text
    .slice(0, MAX_READ)
    .normalize('NFKC')
    .replaceAll('\u2044', '/')
    .replace(WHITE_SPACE, ' ')
    .replace(HIDDEN, '')
    .replace(STATUS_MARKS, '')
    .replace(SYMBOLS, '')
    .replace(FRAMES, '')
    .replace(LOOSE_PARTS, '')
    .replace(MARKS_WITHOUT_BASE, '')
    .replace(STACKED_MARKS, '')
    .replace(/ {2,}/g, ' ')
    .trim();
  return VISIBLE.test(line) ? cut(line) : '';
}

/**
 * What a peer is called by: the first of the texts that has anything to show.
 * @returns never an empty text
 */
export function displayName(...texts: readonly string[]): string {
  return texts.map(displayText).find((shown) => shown !== '') ?? '?';
}

/** A DID that follows the protocol is shown in full, any other as text of a peer. */
export function displayDid(did: string): string {
  return PLAIN_DID.test(did) ? did : displayName(did);
}

function cut(line: string): string {
  const characters = Array.from(line);
  let left = MAX_SHOWN;
  const end = characters.findIndex((character) => {
    left -= WIDE.test(character) ? WIDTH_OF_WIDE : 1;
    return left < 0;
  });
  if (end === -1) return line;
  // One place is for the dots.
  return `${characters
    .slice(0, end - 1)
    .join('')
    .replace(/\u200D+$/, '')}…`;
}
