import type { BigIntStats } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isSameContent, stampOfFile } from '../../main/files/file-stamp.ts';

const WRITTEN = 1_700_000_000_000;

/** @param renamed ms after the writing */
function stats(renamed: number, change: Partial<BigIntStats> = {}): BigIntStats {
  const mtimeNs = BigInt(WRITTEN) * 1_000_000n;
  const ctimeNs = mtimeNs + BigInt(renamed) * 1_000_000n;
  const fields = { dev: 1n, ino: 2n, size: 3n, mtimeMs: BigInt(WRITTEN), mtimeNs, ctimeNs };
  return { ...fields, ...change } as BigIntStats;
}

describe('the stamp of a file', () => {
  it.each([
    ['renamed later than written', 4, 0, true],
    ['renamed in the tick of its writing', 0, 0, false],
    ['written as long ago as a tick may take', 0, 2_000, false],
    ['written longer ago', 0, 2_001, true],
    ['whose time lies ahead of the clock', 0, -60_000, false],
  ])('of one %s (by %i ms, %i ms ago) can be relied on: %s', (_, renamed, age, answer) => {
    expect(stampOfFile(stats(renamed), WRITTEN + age) !== null).toBe(answer);
  });

  it.each(['dev', 'ino', 'size', 'mtimeNs', 'ctimeNs'] as const)('differs by %s', (field) => {
    const other = stats(4, { [field]: stats(4)[field] + 1n });
    expect(stampOfFile(other, WRITTEN)).not.toBe(stampOfFile(stats(4), WRITTEN));
  });
});

describe('two stats before and after a rename', () => {
  it('show the same content when only the ctime has moved', () => {
    expect(isSameContent(stats(0), stats(4))).toBe(true);
  });

  it.each(['dev', 'ino', 'size', 'mtimeNs'] as const)('show another by %s', (field) => {
    const other = stats(4, { [field]: stats(4)[field] + 1n });
    expect(isSameContent(stats(0), other)).toBe(false);
  });
});
