import { describe, expect, it } from 'vitest';
import { byName } from '../../../scripts/lib/by-name.ts';

const all = [{ name: 'types' }, { name: 'unit' }, { name: 'e2e' }];

describe('selecting by name', () => {
  it('keeps the usual order', () => {
    expect(byName(all, ['e2e', 'types'], 'suite')).toEqual([{ name: 'types' }, { name: 'e2e' }]);
  });

  it('refuses an unknown name and lists the known ones', () => {
    expect(() => byName(all, ['unit', 'units'], 'suite')).toThrow(
      expect.objectContaining({
        code: 'bad-use',
        exitCode: 2,
        message: 'There is no suite “units”.',
        nextStep: 'Choose from: types, unit, e2e.',
      }),
    );
  });
});
