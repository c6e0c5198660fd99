/** Upper bound on shown characters (code points). */
const MAX_SHOWN = 64;
const WHITE_SPACE = /[\p{Cc}\p{White_Space}]+/gu;
/** Invisible characters, except the zero-width joiner and the presentation selectors of emoji. */
const HIDDEN =
  /(?!\u200D|\uFE0E|\uFE0F)[\p{Cf}\p{Default_Ignorable_Code_Point}\p{Surrogate}\p{Co}]/gu;
const STACKED_MARKS = /(\p{Mn}{4})\p{Mn}+/gu;
const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u;

/**
 * Makes a peer's text safe to show in one line. White space and control characters become one space;
 * characters that hide or reorder text, and all but four marks stacked on a letter, are removed. What
 * is longer than 64 characters is cut.
 * @returns the text; empty if nothing visible is left
 */
export function displayText(text: string): string {
  const line = text
    .replace(WHITE_SPACE, ' ')
    .replace(HIDDEN, '')
    .replace(STACKED_MARKS, '$1')
    .trim();
  if (!VISIBLE.test(line)) return '';
  const characters = Array.from(line);
  return characters.length <= MAX_SHOWN ? line : `${characters.slice(0, MAX_SHOWN - 1).join('')}…`;
}
