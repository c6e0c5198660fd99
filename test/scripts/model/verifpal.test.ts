import { describe, expect, it } from 'vitest';
import { readResultCode } from '../../../scripts/model/verifpal.ts';

describe('the result code of Verifpal', () => {
  it('says for each query whether an attack was found', () => {
    expect(readResultCode('FAIL x\n\nc0a1e0\n')).toEqual([false, true, false]);
  });

  it('is not taken from other text', () => {
    expect(readResultCode('FAIL x 1 of 12 queries failed.\n')).toBeNull();
    expect(readResultCode('')).toBeNull();
  });
});
