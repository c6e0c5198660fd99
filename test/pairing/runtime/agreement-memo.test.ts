import { describe, expect, it } from 'vitest';
import type { Agree } from '../../../main/pairing/machine/key-agreement.ts';
import { AgreementMemo } from '../../../main/pairing/runtime/agreement-memo.ts';

function counted(): { memo: AgreementMemo; computed: string[] } {
  const computed: string[] = [];
  const compute: Agree = (...asked) => {
    computed.push(asked.join(' '));
    return { ok: true, key: new Uint8Array(32), sas: '123456' };
  };
  return { memo: new AgreementMemo(compute), computed };
}

describe('the memory of a key agreement', () => {
  it('computes the same agreement once, also after the files were read again', () => {
    const { memo, computed } = counted();
    const first = memo.agree('code', 'seed', 'message');
    expect(memo.agree('code', ['se', 'ed'].join(''), 'message')).toBe(first);
    expect(computed).toEqual(['code seed message']);
  });

  it.each<[string, Parameters<Agree>]>([
    ['code', ['other', 'seed', 'message']],
    ['seed', ['code', 'other', 'message']],
    ['message', ['code', 'seed', 'other']],
  ])('computes again for another %s', (_, other) => {
    const { memo, computed } = counted();
    memo.agree('code', 'seed', 'message');
    memo.agree(...other);
    expect(computed).toEqual(['code seed message', other.join(' ')]);
  });

  it('keeps the last agreement only', () => {
    const { memo, computed } = counted();
    for (const message of ['one', 'two', 'one']) memo.agree('code', 'seed', message);
    expect(computed).toHaveLength(3);
  });

  it('is empty once it was told to forget', () => {
    const { memo, computed } = counted();
    memo.agree('code', 'seed', 'message');
    memo.forget();
    memo.agree('code', 'seed', 'message');
    expect(computed).toHaveLength(2);
  });
});
