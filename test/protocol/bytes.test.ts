import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compareBytes,
  concatSorted,
  isHexOf,
  parseBase64,
  parseUtf8,
  toBase64,
  wipe,
} from '../../main/protocol/bytes.ts';

describe('parseBase64', () => {
  it('decodes what toBase64 encodes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
        expect(parseBase64(toBase64(bytes))).toEqual(bytes);
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['no padding', 'AQ'],
    ['short padding', 'AQ='],
    ['trailing bits', 'AR=='],
    ['a space', 'AQ ID'],
    ['a line break', 'AQID\n'],
    ['the URL alphabet', '-_-_'],
    ['padding inside', 'AQ==AQID'],
    ['text', 'é'],
    ['one character', 'A'],
  ])('refuses %s', (_name, text) => {
    expect(parseBase64(text)).toBeNull();
  });
});

describe('isHexOf', () => {
  it('accepts only lower case of the right length', () => {
    expect(isHexOf('00ff', 2)).toBe(true);
    const refused = ['0f', '00f', '00FF', '0x00', ' 00f', '00f\n', '00ffff'];
    expect(refused.filter((text) => isHexOf(text, 2))).toEqual([]);
  });
});

describe('parseUtf8', () => {
  it('refuses malformed bytes and keeps a byte order mark', () => {
    expect(parseUtf8(Uint8Array.of(0xc0, 0x80))).toBeNull();
    expect(parseUtf8(Uint8Array.of(0xed, 0xa0, 0x80))).toBeNull();
    expect(parseUtf8(Uint8Array.of(0xef, 0xbb, 0xbf, 0x61))).toBe('\ufeffa');
  });
});

describe('wipe', () => {
  it('overwrites every byte of every secret', () => {
    const secrets = [Uint8Array.of(1, 2, 3), Uint8Array.of(255)];
    wipe(...secrets);
    expect(secrets).toEqual([new Uint8Array(3), new Uint8Array(1)]);
  });
});

describe('compareBytes', () => {
  it('orders by value, then by length', () => {
    const [a, b, c] = [Uint8Array.of(1), Uint8Array.of(1, 0), Uint8Array.of(255)];
    expect([c, b, a].sort(compareBytes)).toEqual([a, b, c]);
    expect(concatSorted(c, a)).toEqual(concatSorted(a, c));
    expect(concatSorted(c, a)).toEqual(Uint8Array.of(1, 255));
  });
});
