/** The titles of tests, read from their sources. */

/** `%s`, `$name` and `${…}` in a title stand for text that is not in the source. */
const PLACEHOLDER = /%[sdifjoO]|\$\{[^}]*\}|\$\w+/g;
const ANYTHING = '…';

/** A title of fewer fixed characters than this would match almost any quotation. */
const MIN_FIXED = 6;

/**
 * The titles in a source: strings that are the first argument of `it`, `test`, `describe` or a variant such
 * as `itOnPosix` or `fuzz`, or of the function that `.each(…)` returns. `…` stands for a placeholder.
 */
export function titlesIn(source: string): readonly string[] {
  const call =
    /(?:\b(?:it|test|fuzz|describe|it[A-Z]\w*)(?:\.\w+)*|\))\(\s*(['"`])((?:\\.|(?!\1)[^\\])*)\1\s*,/g;
  return [...source.matchAll(call)]
    .map(([, , text = '']) => text.replace(/\\(.)/g, '$1').replace(PLACEHOLDER, ANYTHING))
    .filter((title) => title.replaceAll(ANYTHING, '').length >= MIN_FIXED);
}

/** Whether a quotation can be this title; `…` in either stands for any text. */
export function isQuoted(quotation: string, title: string): boolean {
  return matchesBoth(quotation.replace(/\s*…\s*/g, ANYTHING), title.replace(/\s*…\s*/g, ANYTHING));
}

/** Matches two patterns with each other, both of which may contain `…`. */
function matchesBoth(one: string, other: string): boolean {
  const known = new Map<string, boolean>();
  const matches = (a: number, b: number): boolean => {
    const key = `${a},${b}`;
    const found = known.get(key) ?? compare(a, b);
    known.set(key, found);
    return found;
  };
  const compare = (a: number, b: number): boolean => {
    const [left, right] = [one[a], other[b]];
    if (left === undefined && right === undefined) return true;
    if (left === ANYTHING) return matches(a + 1, b) || (right !== undefined && matches(a, b + 1));
    if (right === ANYTHING) return matches(a, b + 1) || (left !== undefined && matches(a + 1, b));
    return left === right && matches(a + 1, b + 1);
  };
  return matches(0, 0);
}
