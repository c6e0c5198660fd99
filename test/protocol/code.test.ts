import { describe, expect, it } from 'vitest';
import { hashOfCode, isAnyCode, parseAnyCode, protocolOfCode } from '../../main/protocol/code.ts';
import { codeHash, generateCode, parseCode } from '../../main/protocol/code-phrase.ts';
import { BASE32 } from '../../main/protocol/typed-code.ts';
import { nameplateHash, symbolsOf } from '../../main/protocol/v2/code.ts';
import { expectFailure } from './support.ts';
import { randomStream, someCodes } from './v2/support.ts';

const CODES = someCodes(1_000);

/** Every part of a text, the text itself included. */
function partsOf(text: string): readonly string[] {
  const places = Array.from({ length: text.length }, (_, at) => at);
  return places.flatMap((start) =>
    places.filter((end) => end >= start).map((end) => text.slice(start, end + 1)),
  );
}

/** As somebody writes it who takes letters for digits. */
function misread(text: string): string {
  const digits: Readonly<Record<string, string>> = { O: '0', I: '1', B: '8' };
  return Array.from(text, (symbol) => digits[symbol] ?? symbol).join('');
}

describe('a code of version 2', () => {
  it.each([
    '3UEJY-Z3E2D',
    '3uejy-z3e2d',
    '3UEJYZ3E2D',
    ' 3uejy z3e2d \n',
    '3 U-E J–Y Z3\u00a0E2D',
    '\ufeff3UEJY_Z3E2D',
    '\u20683UEJY-Z3E2D\u2069',
    '“３ＵＥＪＹ—Ｚ３Ｅ２Ｄ”.',
    '٣UEJY-Z۳E२D',
    `3UEJY-Z3E2D${' '.repeat(53)}`,
  ])('is read from "%s"', (typed) => {
    expect(parseAnyCode(typed)).toEqual({
      ok: true,
      protocol: 2,
      code: '3UEJY-Z3E2D',
      corrections: [],
    });
  });

  it('is read with look-alikes, which are reported in the order typed', () => {
    expect(parseAnyCode('yyam1-p02on')).toEqual({
      ok: true,
      protocol: 2,
      code: 'YYAMI-PO2ON',
      corrections: [
        { from: '1', to: 'I' },
        { from: '0', to: 'O' },
      ],
    });
  });

  it.each([
    ['3U', { reason: 'too-short' }],
    ['3UEJY-Z3E2', { reason: 'too-short' }],
    ['3UEJY-Z3E2DA', { reason: 'too-long', character: 'A' }],
    ['3UEJY-Z3!E2D', { reason: 'bad-character', character: '!' }],
    ['3UEJY-Z3E29', { reason: 'bad-character', character: '9' }],
    ['9UEJY-Z3E2D', { reason: 'bad-character', character: '9' }],
    ['3éEJY-Z3E2D', { reason: 'bad-character', character: 'é' }],
    ['3UEJY-Z3E2E', { reason: 'wrong-check' }],
    ['U3EJY-Z3E2D', { reason: 'wrong-check' }],
    ['3OEJY-Z3E2D', { reason: 'wrong-check' }],
    ['30EJY-Z3E2D', { reason: 'wrong-check' }],
    ['3UE7Y-Z3E2D', { reason: 'wrong-check' }],
  ])('is not read from "%s"', (typed, problem) => {
    expect(parseAnyCode(typed)).toEqual({ ok: false, protocol: 2, ...problem });
  });

  it('is never read where one of its symbols is another', () => {
    const reasons = new Set<string>();
    for (const code of CODES) {
      const symbols = symbolsOf(code);
      for (const [at, right] of Array.from(symbols).entries()) {
        for (const wrong of BASE32.replace(right, '')) {
          const parsed = parseAnyCode(symbols.slice(0, at) + wrong + symbols.slice(at + 1));
          reasons.add(parsed.ok ? parsed.code : parsed.reason);
        }
      }
    }
    expect(reasons).toEqual(new Set(['wrong-check']));
  });

  it('has no part that is read as a code, as typed with or without its dash', () => {
    const read = new Set<string>();
    for (const code of CODES) {
      for (const whole of [code, symbolsOf(code), misread(code)]) {
        for (const part of partsOf(whole)) {
          if (parseCode(part).ok) read.add(part);
          if (part !== whole && parseAnyCode(part).ok) read.add(part);
        }
        expect(parseAnyCode(whole)).toMatchObject({ ok: true, protocol: 2, code });
      }
    }
    expect([...read]).toEqual([]);
  });
});

describe('a code of version 1', () => {
  it('is read as before', () => {
    const random = randomStream('codes of version 1');
    for (let i = 0; i < 1_000; i += 1) {
      const code = generateCode(random);
      expect(parseAnyCode(code)).toEqual({ ok: true, protocol: 1, code, corrections: [] });
    }
    expect(parseAnyCode('lo 01 8qqq')).toEqual({ ...parseCode('lo 01 8qqq'), protocol: 1 });
  });

  it.each([
    ['73', { reason: 'too-short' }],
    ['XO', { reason: 'digits-expected', character: 'X' }],
    ['73-9QXC4P', { reason: 'bad-character', character: '9' }],
    ['73-2QXC4PA', { reason: 'too-long', character: 'A' }],
    ['73-2QXC4PABC', { reason: 'too-long', character: 'A' }],
  ])('is not read from "%s"', (typed, problem) => {
    expect(parseAnyCode(typed)).toEqual({ ok: false, protocol: 1, ...problem });
  });
});

describe('a text that may become a code of either version', () => {
  it.each([
    ['', { reason: 'empty' }],
    [' - ', { reason: 'empty' }],
    ['7', { reason: 'too-short' }],
    ['X', { reason: 'too-short' }],
    ['9', { reason: 'too-short' }],
    ['!', { reason: 'empty' }],
    ['\0', { reason: 'bad-character', character: '\0' }],
    ['A'.repeat(65), { reason: 'too-long' }],
  ])('"%s" has no version yet', (typed, problem) => {
    expect(parseAnyCode(typed)).toEqual({ ok: false, protocol: null, ...problem });
  });
});

describe('a canonical code', () => {
  it('tells its version and its name at the relay', () => {
    expect(protocolOfCode('73-2QXC4P')).toBe(1);
    expect(hashOfCode('73-2QXC4P')).toBe(codeHash('73-2QXC4P'));
    expect(protocolOfCode('3UEJY-Z3E2D')).toBe(2);
    expect(hashOfCode('3UEJY-Z3E2D')).toBe(nameplateHash('3UEJY-Z3E2D'));
    expect(['73-2QXC4P', '3UEJY-Z3E2D'].map(isAnyCode)).toEqual([true, true]);
  });

  it.each(['', '732QXC4P', '3uejy-z3e2d', '3UEJY-Z3E2E', 'Z3E2D'])('is not "%s"', (text) => {
    expect(isAnyCode(text)).toBe(false);
    expectFailure('malformed-code', () => protocolOfCode(text));
    expectFailure('malformed-code', () => hashOfCode(text));
  });
});
