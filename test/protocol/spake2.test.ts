import { ed25519 } from '@noble/curves/ed25519.js';
import { describe, expect, it } from 'vitest';
import { concatBytes, utf8ToBytes } from '../../main/protocol/bytes.ts';
import { passwordScalar } from '../../main/protocol/scalars.ts';
import { spake2Finish, spake2Start } from '../../main/protocol/spake2.ts';
import { expectFailure, fromHex } from './support.ts';

const code = '12-ABCDEF';
const seed = new Uint8Array(32).fill(42);
const peerSeed = new Uint8Array(32).fill(7);
const peerMessage = spake2Start({ seed: peerSeed, code });
const { Point } = ed25519;
const ORDER_EIGHT = Point.fromHex(
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
);

function message(point: Uint8Array): Uint8Array {
  return concatBytes(Uint8Array.of(0x53), point);
}

function expectBadMessage(bytes: Uint8Array): void {
  expectFailure('bad-message', () => spake2Finish({ seed, code, peerMessage: bytes }));
}

describe('spake2Start', () => {
  it('sends identical bytes for the same seed and code', () => {
    expect(spake2Start({ seed, code })).toEqual(spake2Start({ seed, code }));
    expect(spake2Start({ seed, code })).toHaveLength(33);
  });

  it.each([0, 31, 33, 64])('rejects a seed of %i bytes', (length) => {
    expectFailure('malformed-key', () => spake2Start({ seed: new Uint8Array(length), code }));
  });

  it.each(['', '12-abcdef', '12ABCDEF', ' 12-ABCDEF'])('rejects "%s" as a code', (text) => {
    expectFailure('malformed-code', () => spake2Start({ seed, code: text }));
  });
});

describe('spake2Finish', () => {
  it('returns the same 32-byte key on both sides', () => {
    const ours = spake2Finish({ seed, code, peerMessage });
    const theirs = spake2Finish({
      seed: peerSeed,
      code,
      peerMessage: spake2Start({ seed, code }),
    });
    expect(ours).toEqual(theirs);
    expect(ours).toHaveLength(32);
  });

  it('returns different keys for different codes', () => {
    const ours = spake2Finish({ seed, code, peerMessage });
    const other = spake2Finish({ seed, code: '12-ABCDEG', peerMessage });
    expect(other).not.toEqual(ours);
  });

  it('accepts a message that is a view into a larger buffer', () => {
    const padded = concatBytes(new Uint8Array(5), peerMessage, new Uint8Array(5));
    const view = padded.subarray(5, 38);
    expect(spake2Finish({ seed, code, peerMessage: view })).toEqual(
      spake2Finish({ seed, code, peerMessage }),
    );
  });

  it('rejects our own message reflected back', () => {
    const own = spake2Start({ seed, code });
    expectFailure('reflected', () => spake2Finish({ seed, code, peerMessage: own }));
  });

  it.each([0, 1, 32, 34, 66])('rejects a message of %i bytes', (length) => {
    expectBadMessage(new Uint8Array(length).fill(0x53));
  });

  it.each([0x00, 0x41, 0x42, 0x52, 0x54, 0xff])('rejects the first byte %i', (side) => {
    expectBadMessage(concatBytes(Uint8Array.of(side), peerMessage.subarray(1)));
  });

  it.each([
    ['y = 2', '0200000000000000000000000000000000000000000000000000000000000000'],
    ['y = 7', '0700000000000000000000000000000000000000000000000000000000000080'],
  ])('rejects %s, which is not on the curve', (_name, hex) => {
    expectBadMessage(message(fromHex(hex)));
  });

  it.each([
    ['y = p', 'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f'],
    ['y = p + 1', 'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f'],
    ['y = p + 3', 'f0ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f'],
    ['y = 2²⁵⁵ − 1', 'ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff'],
    ['x = 0 with a sign', '0100000000000000000000000000000000000000000000000000000000000080'],
    ['−1 with a sign', 'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff'],
  ])('rejects the non-canonical %s', (_name, hex) => {
    const bytes = fromHex(hex);
    expect(() => Point.fromBytes(bytes, true)).not.toThrow();
    expectBadMessage(message(bytes));
  });

  it('rejects the identity', () => {
    expectBadMessage(message(Point.ZERO.toBytes()));
  });

  it.each([1, 2, 3, 4, 5, 6, 7])('rejects the small-order point 8⁻¹ · %i', (factor) => {
    const point = ORDER_EIGHT.multiplyUnsafe(BigInt(factor));
    expect(point.isSmallOrder()).toBe(true);
    expectBadMessage(message(point.toBytes()));
  });

  it.each([1, 2, 3, 4, 5, 6, 7])('rejects an honest point with torsion %i added', (factor) => {
    const honest = Point.fromBytes(peerMessage.subarray(1));
    const dirty = honest.add(ORDER_EIGHT.multiplyUnsafe(BigInt(factor)));
    expect(dirty.isSmallOrder()).toBe(false);
    expectBadMessage(message(dirty.toBytes()));
  });

  it('rejects pw·S, which makes the shared point the identity', () => {
    const S = Point.fromHex('6f00dae87c1be1a73b5922ef431cd8f57879569c222d22b1cd71e8546ab8e6f1');
    expectBadMessage(message(S.multiply(passwordScalar(utf8ToBytes(code))).toBytes()));
  });
});
