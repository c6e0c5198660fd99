import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeHash, generateCode, isCode, parseCode } from '../../main/protocol/code-phrase.ts';
import { expectFailure } from './support.ts';

/** A random source that returns the given bytes in order. */
function bytesInTurn(...bytes: readonly number[]): (length: number) => Uint8Array {
  let at = 0;
  return (length) => {
    at += length;
    return Uint8Array.from(bytes.slice(at - length, at));
  };
}

describe('parseCode', () => {
  it.each([
    '73-2QXC4P',
    '73-2qxc4p',
    '732QXC4P',
    ' 73 2qx c4p \n',
    '7 3 - 2 Q X C 4 P',
    '73–2QXC4P',
    '73—2QXC4P',
    '73−2QXC4P',
    '73‑2QXC4P',
    '73\u00a02QXC4P',
    '73_2QXC4P',
    '73--2QX-C4P',
    '\ufeff73-2QXC4P',
    `73-2QXC4P${' '.repeat(55)}`,
  ])('reads "%s" as 73-2QXC4P', (typed) => {
    expect(parseCode(typed)).toEqual({ ok: true, code: '73-2QXC4P', corrections: [] });
  });

  it.each([
    ['73-0QXC4P', '73-OQXC4P', { from: '0', to: 'O' }],
    ['73-1QXC4P', '73-IQXC4P', { from: '1', to: 'I' }],
    ['73-2QXC48', '73-2QXC4B', { from: '8', to: 'B' }],
    ['O3-2QXC4P', '03-2QXC4P', { from: 'O', to: '0' }],
    ['7o 2qxc4p', '70-2QXC4P', { from: 'o', to: '0' }],
    ['I3-2QXC4P', '13-2QXC4P', { from: 'I', to: '1' }],
    ['l3-2QXC4P', '13-2QXC4P', { from: 'l', to: '1' }],
    ['B3-2QXC4P', '83-2QXC4P', { from: 'B', to: '8' }],
  ])('replaces the look-alike in "%s" and reports it', (typed, code, correction) => {
    expect(parseCode(typed)).toEqual({ ok: true, code, corrections: [correction] });
  });

  it('reports every correction in the order typed', () => {
    expect(parseCode('lO-018QQQ')).toEqual({
      ok: true,
      code: '10-OIBQQQ',
      corrections: [
        { from: 'l', to: '1' },
        { from: 'O', to: '0' },
        { from: '0', to: 'O' },
        { from: '1', to: 'I' },
        { from: '8', to: 'B' },
      ],
    });
  });

  it.each([
    ['', { reason: 'empty' }],
    [' - ', { reason: 'empty' }],
    ['7', { reason: 'too-short' }],
    ['73-2QXC4', { reason: 'too-short' }],
    ['73-2QXC4PA', { reason: 'too-long', character: 'A' }],
    [`73-2QXC4P${' '.repeat(56)}`, { reason: 'too-long' }],
    ['X3-2QXC4P', { reason: 'digits-expected', character: 'X' }],
    ['7Q-2QXC4P', { reason: 'digits-expected', character: 'Q' }],
    ['73-9QXC4P', { reason: 'bad-character', character: '9' }],
    ['73-2QXC4!', { reason: 'bad-character', character: '!' }],
    ['73-2QXC4é', { reason: 'bad-character', character: 'é' }],
    ['73-ſQXC4P', { reason: 'bad-character', character: 'ſ' }],
    ['٧٣-2QXC4P', { reason: 'bad-character', character: '٧' }],
    ['73-👻QXC4P', { reason: 'bad-character', character: '👻' }],
    ['73-2QXC4\0', { reason: 'bad-character', character: '\0' }],
  ])('refuses "%s" with its reason', (typed, problem) => {
    expect(parseCode(typed)).toEqual({ ok: false, ...problem });
  });

  it('returns a canonical code or a reason for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (typed) => {
        const parsed = parseCode(typed);
        if (parsed.ok) expect(isCode(parsed.code)).toBe(true);
        else expect(parsed.reason).toMatch(/^[a-z-]+$/);
      }),
      { numRuns: 500 },
    );
  });
});

describe('generateCode', () => {
  it('returns codes that parse as themselves', () => {
    const bytes = fc.uint8Array({ minLength: 7, maxLength: 7 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 199 }), bytes, (first, rest) => {
        const code = generateCode(bytesInTurn(first, ...rest));
        expect(parseCode(code)).toEqual({ ok: true, code, corrections: [] });
      }),
      { numRuns: 500 },
    );
  });

  it('rejects bytes that would make 00 to 55 more likely', () => {
    expect(generateCode(bytesInTurn(255, 200, 199, 0, 31, 32, 63, 26, 255))).toBe('99-A7A727');
  });

  it('returns every number and every letter equally often', () => {
    const numbers = new Map<string, number>();
    for (let byte = 0; byte < 200; byte += 1) {
      const number = generateCode(bytesInTurn(byte, 0, 0, 0, 0, 0, 0)).slice(0, 2);
      numbers.set(number, (numbers.get(number) ?? 0) + 1);
    }
    const letters = new Map<string, number>();
    for (let byte = 0; byte < 256; byte += 1) {
      const letter = generateCode(bytesInTurn(0, byte, 0, 0, 0, 0, 0)).charAt(3);
      letters.set(letter, (letters.get(letter) ?? 0) + 1);
    }
    expect(numbers.size).toBe(100);
    expect(new Set(numbers.values())).toEqual(new Set([2]));
    expect(letters.size).toBe(32);
    expect(new Set(letters.values())).toEqual(new Set([8]));
  });

  it('draws up to 64 bytes for the digits', () => {
    const poor = (misses: number) => bytesInTurn(...Array(misses).fill(255), 12, 0, 0, 0, 0, 0, 0);
    expect(generateCode(poor(63))).toBe('12-AAAAAA');
    expectFailure('malformed-key', () => generateCode(poor(64)));
  });

  it('fails if the source is stuck or empty', () => {
    expectFailure('malformed-key', () =>
      generateCode((length) => new Uint8Array(length).fill(255)),
    );
    expectFailure('malformed-code', () => generateCode(bytesInTurn(0)));
  });
});

describe('codeHash', () => {
  it.each(['12-abcdef', '12ABCDEF', '12-ABCDEF\n', '1٢-ABCDEF'])('refuses "%s"', (text) => {
    expect(isCode(text)).toBe(false);
    expectFailure('malformed-code', () => codeHash(text));
  });
});
