/**
 * A pseudo-language that runs from right to left, under the tag that the CLDR has for it: English
 * turned round. It shows what a layout makes of Arabic or Hebrew before anyone has translated, and
 * is shown only on a system whose first language is `ar-XB`, which is set for tests.
 */
import { en, type Messages } from './en.ts';

const OVERRIDE = '\u202e';
const POP = '\u202c';
const ISOLATE = '\u2066';
const END_OF_ISOLATE = '\u2069';

/** Parts that are no sentences. */
const KEPT: ReadonlySet<string> = new Set(['languages', 'spellingWords']);

export const pseudoRtl: Messages = {
  ...(mirror(en) as Messages),
  language: 'ar-XB',
  locale: 'ar-XB',
  direction: 'rtl',
};

/** Keeps the shape, so the type stays true: text for text, function for function. */
function mirror(part: unknown): unknown {
  if (typeof part === 'string') return overridden(part);
  if (typeof part === 'function') return (values: object) => mirror(part(isolated(values)));
  if (Array.isArray(part)) return part.map(mirror);
  if (typeof part !== 'object' || part === null) return part;
  const entries = Object.entries(part);
  return Object.fromEntries(entries.map(([key, x]) => [key, KEPT.has(key) ? x : mirror(x)]));
}

function overridden(text: string): string {
  return `${OVERRIDE}${text}${POP}`;
}

/** Codes, names and addresses keep their own direction within the sentence. */
function isolated(values: object): object {
  const wrap = (value: unknown) =>
    typeof value === 'string' ? `${ISOLATE}${value}${END_OF_ISOLATE}` : value;
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, wrap(value)]));
}
