import { describe, expect, it } from 'vitest';
import { queriesOf, variantText } from '../../../scripts/model/variant-text.ts';

const MODEL = `attacker[active]
principal Alice[
	// A comment stays.
	check // unless unread, no-check
	// if unread: leaks code
]

queries[
	confidentiality? code
	// a remark
	authentication? Alice -> Bob: code
]
`;

describe('a variant of a model', () => {
  it('is the model itself where nothing is changed', () => {
    expect(variantText(MODEL, [])).toBe(
      MODEL.replace(' // unless unread, no-check', '').replace('\t// if unread: leaks code\n', ''),
    );
  });

  it('leaves out the lines of a change, and puts in its own', () => {
    expect(variantText(MODEL, ['unread']).split('\n').slice(1, 5)).toEqual([
      'principal Alice[',
      '\t// A comment stays.',
      '\tleaks code',
      ']',
    ]);
  });

  it('leaves out a line for each of the changes that it names', () => {
    expect(variantText(MODEL, ['no-check'])).not.toContain('check');
  });

  it('is refused where the model does not know the change', () => {
    expect(() => variantText(MODEL, ['unread', 'no-chekc'])).toThrow('no-chekc');
  });
});

describe('the queries of a model', () => {
  it('are found in their order, without remarks', () => {
    expect(queriesOf(MODEL)).toEqual([
      'confidentiality? code',
      'authentication? Alice -> Bob: code',
    ]);
  });
});
