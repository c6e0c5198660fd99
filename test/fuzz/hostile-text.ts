/** Text and bytes that are likely to break a parser. */
import fc from 'fast-check';

const NASTY = [
  '',
  '"',
  '\\',
  '{',
  '}',
  '[',
  ']',
  ':',
  ',',
  'null',
  'true',
  '-0',
  '1e999',
  '1.0',
  '18446744073709551616',
  '__proto__',
  'constructor',
  'toString',
  '\u0000',
  '\n',
  '\r\n',
  '\u001b[2J',
  '\u202e',
  '\u200b',
  '\ufeff',
  '\ud800',
  '\udc00',
  '\\ud800',
  '\\u0000',
  '👻',
  '../',
  '..\\',
  '%00',
  '%2e%2e',
  '?',
  '#',
  '&code=',
  '@',
  '//',
  'file:///etc/passwd',
  'javascript:',
  '['.repeat(200),
  '{"a":'.repeat(200),
  'A'.repeat(5_000),
  '9'.repeat(400),
] as const;

/** Any text at all, lone surrogates and controls included. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.array(fc.nat(0xffff), { maxLength: 60 }).map((units) => String.fromCharCode(...units)),
  fc.constantFrom(...NASTY),
);

interface Edit {
  /** where, as a share of the length */
  readonly at: number;
  readonly cut: number;
  readonly put: string;
}

const edit: fc.Arbitrary<Edit> = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  cut: fc.oneof({ weight: 3, arbitrary: fc.nat(3) }, { weight: 1, arbitrary: fc.nat(100_000) }),
  put: fc.oneof(fc.constantFrom(...NASTY), fc.string({ maxLength: 4 }), anyText),
});

/** One of the samples with a few changes, so that it passes the first checks. */
export function mutated(...samples: readonly string[]): fc.Arbitrary<string> {
  return fc
    .tuple(fc.constantFrom(...samples), fc.array(edit, { minLength: 1, maxLength: 4 }))
    .map(([sample, edits]) => edits.reduce(applied, sample));
}

function applied(text: string, { at, cut, put }: Edit): string {
  const place = Math.floor(at * text.length);
  return text.slice(0, place) + put + text.slice(place + cut);
}

/** JSON values of every kind, at most a few levels deep. */
export const anyJson: fc.Arbitrary<unknown> = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  anyText,
  fc.constantFrom<unknown>(null, {}, [], 0, -1, 1e308, Number.MAX_SAFE_INTEGER + 1, true),
);

/** The object with some members replaced, removed or added. */
export function distorted(
  sample: Readonly<Record<string, unknown>>,
): fc.Arbitrary<Record<string, unknown>> {
  const keys = fc.constantFrom(...Object.keys(sample), '__proto__', 'constructor', '');
  return fc
    .array(fc.tuple(keys, fc.option(anyJson, { nil: undefined })), { minLength: 1, maxLength: 5 })
    .map((changes) => {
      const members = new Map(Object.entries(sample));
      for (const [key, value] of changes) {
        if (value === undefined) members.delete(key);
        else members.set(key, value);
      }
      return Object.fromEntries(members);
    });
}

/** The text of an object with members distorted, characters mutated, or both; or any text. */
export function hostileJson(sample: Readonly<Record<string, unknown>>): fc.Arbitrary<string> {
  const text = JSON.stringify(sample);
  return fc.oneof(
    { weight: 3, arbitrary: distorted(sample).map((value) => JSON.stringify(value)) },
    { weight: 3, arbitrary: mutated(text) },
    {
      weight: 1,
      arbitrary: distorted(sample).chain((value) => mutated(JSON.stringify(value))),
    },
    { weight: 1, arbitrary: anyText },
    { weight: 1, arbitrary: anyJson.map((value) => JSON.stringify(value)) },
  );
}

/** Any bytes, or the sample with some bytes changed, removed or added. */
export function hostileBytes(sample: Uint8Array): fc.Arbitrary<Uint8Array> {
  const change = fc.tuple(fc.nat(sample.length), fc.nat(255));
  const changed = fc
    .tuple(fc.array(change, { maxLength: 3 }), fc.integer({ min: -3, max: 3 }))
    .map(([changes, longer]) => {
      const bytes = new Uint8Array(Math.max(0, sample.length + longer));
      bytes.set(sample.subarray(0, bytes.length));
      for (const [at, byte] of changes) bytes[at] = byte;
      return bytes;
    });
  return fc.oneof(fc.uint8Array({ maxLength: 100 }), changed);
}
