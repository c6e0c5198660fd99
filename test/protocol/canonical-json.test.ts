import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareBytes, parseUtf8, utf8ToBytes } from '../../main/protocol/bytes.ts';
import { canonicalBytes } from '../../main/protocol/canonical-json.ts';
import { isJsonObject, LosslessNumber, parseJson } from '../../main/protocol/json.ts';
import { expectFailure } from './support.ts';
import { readVectors } from './vectors.ts';

function canonical(text: string, leaveOut: readonly string[] = []): string | null {
  const value = parseJson(text);
  return isJsonObject(value) ? parseUtf8(canonicalBytes(value, leaveOut)) : null;
}

describe('canonicalBytes', () => {
  it.each(readVectors('identity', 'canonical').map((v) => [v.text('input'), v.text('canonical')]))(
    'writes the published form of %s',
    (input, expected) => {
      expect(canonical(input)).toBe(expected);
    },
  );

  it.each([
    ['0', '0'],
    ['-1', '-1'],
    ['0.0', '0.0'],
    ['-0', '-0.0'],
    ['-0.0', '-0.0'],
    ['0e9', '0.0'],
    ['1.0', '1.0'],
    ['10.50', '10.5'],
    ['9223372036854775807', '9223372036854775807'],
    ['18446744073709551615', '18446744073709551615'],
    ['18446744073709551616', '1.8446744073709552e19'],
    ['-9223372036854775808', '-9223372036854775808'],
    ['-9223372036854775809', '-9.223372036854776e18'],
    ['123456789012345678901234567890', '1.2345678901234568e29'],
    ['1e15', '1000000000000000.0'],
    ['1e16', '1e16'],
    ['1234567890123456.7', '1234567890123456.8'],
    ['12345678901234567.0', '1.2345678901234568e16'],
    ['0.00001', '0.00001'],
    ['0.000001', '1e-6'],
    ['0.00001234', '0.00001234'],
    ['-1.5E-7', '-1.5e-7'],
    ['5e-324', '5e-324'],
    ['1.7976931348623157e308', '1.7976931348623157e308'],
    ['1e-400', '0.0'],
  ])('writes the number %s as %s', (input, expected) => {
    expect(canonical(`{"n":${input}}`)).toBe(`{"n":${expected}}`);
  });

  it('writes numbers that read back as the same double', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
        const text = Object.is(number, -0) ? '-0' : String(number);
        expect(JSON.parse(canonical(`{"n":${text}}`) ?? '')).toEqual({ n: number });
      }),
      { numRuns: 500 },
    );
  });

  it('leaves keys out at the top level only', () => {
    expect(canonical('{"signature":1,"a":{"signature":2}}', ['signature'])).toBe(
      '{"a":{"signature":2}}',
    );
  });

  it('keeps __proto__ and sorts every key by UTF-8 bytes', () => {
    expect(canonical('{"a":1,"__proto__":2,"A":3}')).toBe('{"A":3,"__proto__":2,"a":1}');
    fc.assert(
      fc.property(fc.uniqueArray(fc.string({ unit: 'binary' })), (keys) => {
        const text = JSON.stringify(Object.fromEntries(keys.map((key) => [`k${key}`, true])));
        const sorted = keys
          .map((key) => `k${key}`)
          .sort((a, b) => compareBytes(utf8ToBytes(a), utf8ToBytes(b)));
        const members = sorted.map((key) => `${JSON.stringify(key)}:true`);
        expect(canonical(text)).toBe(`{${members.join(',')}}`);
      }),
      { numRuns: 200 },
    );
  });

  it.each(['1e309', '-1e309', '9'.repeat(400)])('rejects a number beyond a double: %s', (text) => {
    expectFailure('malformed-json', () => canonicalBytes({ n: new LosslessNumber(text) }));
  });

  it('rejects lone surrogates in values and keys', () => {
    expectFailure('malformed-json', () => canonicalBytes({ a: '\ud800' }));
    expectFailure('malformed-json', () => canonicalBytes({ '\udc00': 'a' }));
  });
});
