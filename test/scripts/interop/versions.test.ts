import { describe, expect, it } from 'vitest';
import { chooseVersions } from '../../../scripts/interop/versions.ts';

describe('the versions of the reference', () => {
  it('are the first with detached pairing, the last that pairs, and all after it', () => {
    expect(chooseVersions({ all: false, newest: '0.18.1' })).toEqual([
      { version: '0.6.1', orElse: '0.5.21' },
      { version: '0.14.2' },
      { version: '0.15.0' },
      { version: '0.16.0' },
      { version: '0.18.1' },
    ]);
  });

  it('are five more with --all', () => {
    const all = chooseVersions({ all: true, newest: '0.17.0' }).map(({ version }) => version);
    expect(all).toEqual([
      '0.5.21',
      '0.6.1',
      '0.6.10',
      '0.9.3',
      '0.12.1',
      '0.13.4',
      '0.14.2',
      '0.15.0',
      '0.16.0',
      '0.17.0',
    ]);
  });
});
