/** Code points shown of a name that a peer chose. */
const MAX_SHOWN = 64;
const WHITE_SPACE = /[\p{Cc}\p{White_Space}]+/gu;
/** All but the zero-width joiner and the presentation selectors, which emoji are built with. */
const HIDDEN =
  /(?!\u200D|\uFE0E|\uFE0F)[\p{Cf}\p{Default_Ignorable_Code_Point}\p{Surrogate}\p{Co}]/gu;
const STACKED_MARKS = /(\p{Mn}{4})\p{Mn}+/gu;
const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u;

/**
 * A peer's text made safe to show in one line: control and line characters become spaces, marks
 * that reorder, hide or pile up text go, and the rest is cut at 64 characters.
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
