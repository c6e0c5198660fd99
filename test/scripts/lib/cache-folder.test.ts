import { homedir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cacheFolder } from '../../../scripts/lib/cache-folder.ts';

describe('the cache folder', () => {
  it('is in XDG_CACHE_HOME', () => {
    expect(cacheFolder({ XDG_CACHE_HOME: '/var/tmp/c' })).toBe('/var/tmp/c/wire-tray');
  });

  it.each([undefined, '', 'relative/path'])('is in ~/.cache when XDG_CACHE_HOME is %j', (value) => {
    const env = value === undefined ? {} : { XDG_CACHE_HOME: value };
    expect(cacheFolder(env)).toBe(join(homedir(), '.cache', 'wire-tray'));
  });
});
