/** Mirrors sentences: English in the right-to-left pseudo-locale (pseudo-rtl.ts). */
const OVERRIDE = '\u202e';
const POP = '\u202c';
const ISOLATE = '\u2066';
const END_OF_ISOLATE = '\u2069';

/** Keys whose values are not sentences. */
const KEPT: ReadonlySet<string> = new Set(['languages', 'spellingWords']);

/** Keeps the shape: a string stays a string, a function a function. */
export function mirror(part: unknown): unknown {
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

/** Isolates codes, names and addresses, so that they keep their own direction. */
function isolated(values: object): object {
  const wrap = (value: unknown) =>
    typeof value === 'string' ? `${ISOLATE}${value}${END_OF_ISOLATE}` : value;
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, wrap(value)]));
}
