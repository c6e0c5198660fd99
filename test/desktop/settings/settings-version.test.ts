import { describe, expect, it } from 'vitest';
import {
  type Migration,
  migrated,
  SETTINGS_VERSION,
  versionOf,
} from '../../../main/desktop/settings/settings-version.ts';

/** Two steps, as later versions may need them. */
const STEPS: readonly Migration[] = [
  ({ colour, ...rest }) => ({ ...rest, theme: colour }),
  (values) => ({ ...values, settings: { theme: values.theme } }),
];

describe('settings of an older version', () => {
  it('are migrated step by step', () => {
    const first = { version: 1, colour: 'dark', bounds: null };
    const third = { version: 3, theme: 'dark', bounds: null, settings: { theme: 'dark' } };
    expect(migrated(first, STEPS)).toEqual(third);
    expect(migrated({ version: 2, theme: 'dark', bounds: null }, STEPS)).toEqual(third);
  });

  it('count as version 1 when they do not say', () => {
    expect(versionOf({})).toBe(1);
    expect(migrated({ colour: 'dark' }, STEPS)).toMatchObject({ version: 3, theme: 'dark' });
  });

  it('of this version are not changed', () => {
    const values = { version: SETTINGS_VERSION, settings: {} };
    expect(migrated(values)).toBe(values);
    const third = { version: 3 };
    expect(migrated(third, STEPS)).toBe(third);
  });

  it.each([null, [], 'text', { version: 0 }, { version: 'one' }])(
    'are none when they are %j',
    (found) => {
      expect(versionOf(found)).toBeNull();
    },
  );
});
