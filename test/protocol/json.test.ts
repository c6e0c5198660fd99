import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ProtocolError } from '../../main/protocol/errors.ts';
import {
  arrayField,
  booleanField,
  field,
  integerField,
  isJsonObject,
  type JsonObject,
  jsonInteger,
  objectField,
  parseJson,
  stringField,
  stringifyJson,
  withField,
  withoutFields,
} from '../../main/protocol/json.ts';
import { expectFailure, thrownBy } from './support.ts';

function parseObject(text: string): JsonObject {
  const value = parseJson(text);
  if (!isJsonObject(value)) throw new Error('the test holds no object');
  return value;
}

describe('parseJson', () => {
  it.each(['1.0', '1.10', '1e2', '-0', '12345678901234567890', '0.1e-7'])(
    'keeps the text of %s',
    (text) => {
      expect(stringifyJson(parseJson(`{"n":[${text}]}`))).toBe(`{"n":[${text}]}`);
    },
  );

  it.each([
    ['nothing', ''],
    ['half an object', '{"a":'],
    ['half a string', '"a'],
    ['half an escape', '"\\'],
    ['a bad escape', '"\\x"'],
    ['a raw control character', '"\u0001"'],
    ['two values', '{}{}'],
    ['a trailing comma', '[1,]'],
    ['a comment', '{}//'],
    ['a byte order mark', '\ufeff{}'],
    ['a leading zero', '01'],
    ['a bare point', '1.'],
    ['NaN', 'NaN'],
    ['a number beyond a double', '1e400'],
    ['a lone surrogate', '"\\ud800"'],
    ['a lone surrogate in a key', '{"\\udc00":1}'],
    ['a repeated key', '{"a":1,"a":2}'],
    ['a key repeated with an equal value', '{"a":1,"a":1}'],
    ['a key repeated in another spelling', '{"a":1,"\\u0061" \n :1}'],
    ['a key repeated after much white space', `{"a":1,"a"${' '.repeat(100)}:1}`],
    ['a key outside an object', '"a":1'],
    ['HTML', '<!doctype html>'],
  ])('refuses %s', (_name, text) => {
    expectFailure('malformed-json', () => parseJson(text));
  });

  it('accepts one key in several objects', () => {
    expect(parseJson('[{"a":"a"},{"a":{"a":"a"}}]')).toEqual([{ a: 'a' }, { a: { a: 'a' } }]);
  });

  it('accepts 127 levels, and refuses 128 and many more', () => {
    const nest = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
    expect(stringifyJson(parseJson(nest(127)))).toBe(nest(127));
    expectFailure('malformed-json', () => parseJson(nest(128)));
    expectFailure('malformed-json', () => parseJson('{"a":'.repeat(200_000)));
  });

  it.each(['[]', '{}', '{"a":[]}', '[{}]'])('accepts any number of siblings such as %s', (one) => {
    const text = `[${Array(500).fill(one).join(',')}]`;
    expect(stringifyJson(parseJson(text))).toBe(text);
  });

  it('does not count brackets in strings', () => {
    const text = JSON.stringify('[{"\\'.repeat(200));
    expect(stringifyJson(parseJson(text))).toBe(text);
  });

  it('does not quote the text in its error', () => {
    expect(String(thrownBy(() => parseJson('{"secret":"hunter2"')))).not.toMatch(/secret|hunter2/);
  });

  it('returns what JSON.parse returns, or throws a typed failure', () => {
    const text = fc.oneof(fc.json(), fc.string(), fc.string({ unit: 'binary' }));
    fc.assert(
      fc.property(text, (candidate) => {
        let ours: string;
        try {
          ours = stringifyJson(parseJson(candidate));
        } catch (error) {
          expect(error).toBeInstanceOf(ProtocolError);
          return;
        }
        expect(JSON.parse(ours)).toEqual(JSON.parse(candidate));
      }),
      { numRuns: 500 },
    );
  });
});

describe('a JSON object', () => {
  it('keeps __proto__ as an ordinary key in every copy', () => {
    const text = '{"__proto__":{"polluted":true}}';
    const object = parseObject(text);
    expect(field(object, 'polluted')).toBeUndefined();
    expect(stringifyJson(withField(object, 'a', 'b'))).toBe(`${text.slice(0, -1)},"a":"b"}`);
    expect(stringifyJson(withoutFields(object, 'a'))).toBe(text);
    expect(stringifyJson(withField({}, '__proto__', object))).toBe(`{"__proto__":${text}}`);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  it('has no inherited members', () => {
    expect(field({}, 'constructor')).toBeUndefined();
    expect(objectField({}, '__proto__')).toBeUndefined();
  });

  it('returns members by type, and undefined for another type', () => {
    const object = parseObject('{"s":"x","b":true,"i":-7,"a":[],"o":{},"n":null}');
    const reads = (key: string) => [
      stringField(object, key),
      booleanField(object, key),
      integerField(object, key),
      arrayField(object, key),
      objectField(object, key),
    ];
    expect(reads('s')).toEqual(['x', undefined, undefined, undefined, undefined]);
    expect(reads('b')).toEqual([undefined, true, undefined, undefined, undefined]);
    expect(reads('i')).toEqual([undefined, undefined, -7, undefined, undefined]);
    expect(reads('a')).toEqual([undefined, undefined, undefined, [], undefined]);
    expect(reads('o')).toEqual([undefined, undefined, undefined, undefined, {}]);
    expect(reads('n')).toEqual(Array(5).fill(undefined));
  });

  it('returns only safe integers', () => {
    const object = parseObject('{"a":9007199254740991,"b":9007199254740992,"c":1.0,"d":1e2}');
    expect(['a', 'b', 'c', 'd'].map((key) => integerField(object, key))).toEqual([
      9_007_199_254_740_991,
      undefined,
      undefined,
      undefined,
    ]);
    expectFailure('malformed-json', () => jsonInteger(1.5));
  });

  it('is written with the given indent', () => {
    expect(stringifyJson(parseObject('{"a":[1]}'), 2)).toBe('{\n  "a": [\n    1\n  ]\n}');
  });
});
