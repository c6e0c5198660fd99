import { describe, expect, it } from 'vitest';
import { BASE32 } from '../../../main/protocol/typed-code.ts';
import {
  checkSymbol,
  generateCodeV2,
  isCodeV2,
  nameplateHash,
  nameplateHashBytes,
  nameplateOf,
  parseCodeV2,
  symbolsOf,
} from '../../../main/protocol/v2/code.ts';
import { expectFailure, fromHex } from '../support.ts';
import { readVectors } from '../vectors.ts';
import { someCodes } from './support.ts';

const CODES = someCodes(1_000);

/** The symbols of a code with one of them replaced. */
function replaced(symbols: string, at: number, symbol: string): string {
  return symbols.slice(0, at) + symbol + symbols.slice(at + 1);
}

function swapped(symbols: string, a: number, b: number): string {
  return replaced(replaced(symbols, a, symbols.charAt(b)), b, symbols.charAt(a));
}

/** A random source that draws these single bytes in turn; where more are asked for, zeros. */
function bytesInTurn(...bytes: number[]): (length: number) => Uint8Array {
  return (length) => (length === 1 ? Uint8Array.of(bytes.shift() ?? 0) : new Uint8Array(length));
}

describe('the check symbol', () => {
  it.each(readVectors('handshake-v2', 'check_symbols').map((v) => [v.text('nine'), v] as const))(
    'of %s is the published one',
    (nine, vector) => {
      expect(checkSymbol(nine)).toBe(vector.text('check'));
    },
  );

  it('finds every single wrong symbol', () => {
    const missed = CODES.flatMap((code) => {
      const symbols = symbolsOf(code);
      return Array.from(symbols).flatMap((right, at) =>
        Array.from(BASE32)
          .filter((wrong) => wrong !== right)
          .map((wrong) => replaced(symbols, at, wrong))
          .filter((typed) => parseCodeV2(typed).ok),
      );
    });
    expect(missed).toEqual([]);
  });

  it('finds every swap of two symbols', () => {
    const missed = CODES.flatMap((code) => {
      const symbols = symbolsOf(code);
      const places = Array.from(symbols, (_, at) => at);
      return places.flatMap((a) =>
        places
          .filter((b) => b > a && symbols.charAt(a) !== symbols.charAt(b))
          .map((b) => swapped(symbols, a, b))
          .filter((typed) => parseCodeV2(typed).ok),
      );
    });
    expect(missed).toEqual([]);
  });

  it('is of base32 only', () => {
    expectFailure('malformed-code', () => checkSymbol('AAAA0AAAA'));
  });
});

describe('generateCodeV2', () => {
  it('draws codes that are read as themselves', () => {
    for (const code of CODES) {
      expect(isCodeV2(code)).toBe(true);
      expect(parseCodeV2(code)).toEqual({ ok: true, code, corrections: [] });
    }
    expect(new Set(CODES).size).toBe(CODES.length);
  });

  it('draws every symbol in every place, but nothing like a digit in the second and fourth', () => {
    const places = Array.from({ length: 10 }, (_, at) => {
      const drawn = new Set(CODES.map((code) => symbolsOf(code).charAt(at)));
      return Array.from(BASE32)
        .filter((symbol) => drawn.has(symbol))
        .join('');
    });
    const unlikeDigits = 'ACDEFGHJKMNPQRSTUVWXYZ';
    expect(places).toEqual([BASE32, unlikeDigits, BASE32, unlikeDigits, ...Array(6).fill(BASE32)]);
  });

  it('makes no letter of the second place more likely', () => {
    const counts = new Map<string, number>();
    for (let byte = 0; byte < 242; byte += 1) {
      const letter = generateCodeV2(bytesInTurn(byte, 0)).charAt(1);
      counts.set(letter, (counts.get(letter) ?? 0) + 1);
    }
    expect(counts.size).toBe(22);
    expect(new Set(counts.values())).toEqual(new Set([11]));
    expect(generateCodeV2(bytesInTurn(242, 1, 255, 2)).slice(0, 4)).toBe('ACAD');
  });

  it('fails if the source is stuck or empty', () => {
    expectFailure('malformed-key', () =>
      generateCodeV2((length) => new Uint8Array(length).fill(255)),
    );
    expectFailure('malformed-key', () => generateCodeV2(() => new Uint8Array()));
    expectFailure('malformed-code', () =>
      generateCodeV2((length) => new Uint8Array(length === 1 ? 1 : 0)),
    );
  });
});

describe('a code', () => {
  it('has a nameplate, which alone gives the hash', () => {
    expect(symbolsOf('3UEJY-Z3E2D')).toBe('3UEJYZ3E2D');
    expect(nameplateOf('3UEJY-Z3E2D')).toBe('3UEJ');
    const nine = '3UEJAAAAA';
    const other = `3UEJA-AAAA${checkSymbol(nine)}`;
    expect(nameplateHash(other)).toBe(nameplateHash('3UEJY-Z3E2D'));
    expect(nameplateHashBytes(other)).toEqual(fromHex(nameplateHash(other)));
  });

  it.each([
    '3uejy-z3e2d',
    '3UEJYZ3E2D',
    '3UEJY–Z3E2D',
    ' 3UEJY-Z3E2D',
    '3UEJY-Z3E2D\n',
    '3UEJ-YZ3E2D',
    '3UEJY-Z3E2E',
    '3UEJY-Z3E2DA',
    '3UEJY-Z3E2',
    '',
    '73-2QXC4P',
  ])('is not "%s"', (text) => {
    expect(isCodeV2(text)).toBe(false);
    for (const read of [symbolsOf, nameplateOf, nameplateHash, nameplateHashBytes]) {
      expectFailure('malformed-code', () => read(text));
    }
  });

  it.each(['O', 'I', 'L', 'B', '2', '7'])('has no %s in the second or fourth place', (symbol) => {
    for (const at of [1, 3]) {
      const nine = replaced('3UEJYZ3E2', at, symbol);
      const symbols = nine + checkSymbol(nine);
      expect(isCodeV2(`${symbols.slice(0, 5)}-${symbols.slice(5)}`)).toBe(false);
      expect(parseCodeV2(symbols)).toEqual({ ok: false, reason: 'wrong-check' });
    }
  });
});
