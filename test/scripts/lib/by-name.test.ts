import { describe, expect, it } from 'vitest';
import { byName } from '../../../scripts/lib/by-name.ts';

const all = [{ name: 'types' }, { name: 'unit' }, { name: 'e2e' }];

describe('what a person names', () => {
  it('is taken in its usual order', () => {
    expect(byName(all, ['e2e', 'types'], 'suite')).toEqual([{ name: 'types' }, { name: 'e2e' }]);
  });

  it('is refused where there is no such thing, with what there is', () => {
    expect(() => byName(all, ['unit', 'units'], 'suite')).toThrow(
      expect.objectContaining({
        code: 'bad-use',
        exitCode: 2,
        message: 'There is no suite “units”.',
        nextStep: 'Take some of: types, unit, e2e.',
      }),
    );
  });
});
