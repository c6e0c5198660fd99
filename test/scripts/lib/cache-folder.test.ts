import { chmodSync, chownSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cacheFolder } from '../../../scripts/lib/cache-folder.ts';
import { itAsRoot, itOnPosix } from '../../support/where.ts';
import { temporaryFolder } from '../temporary-folder.ts';

describe('the cache folder', () => {
  it('is in XDG_CACHE_HOME', async () => {
    const caches = await temporaryFolder();
    expect(cacheFolder({ XDG_CACHE_HOME: caches })).toBe(join(caches, 'wire-tray'));
  });

  it.each([undefined, '', 'relative/path'])('is in ~/.cache when XDG_CACHE_HOME is %j', (value) => {
    const env = value === undefined ? {} : { XDG_CACHE_HOME: value };
    expect(cacheFolder(env)).toBe(join(homedir(), '.cache', 'wire-tray'));
  });

  itOnPosix('is refused where others can replace a program in it', async () => {
    const caches = await temporaryFolder();
    chmodSync(caches, 0o777);
    expect(() => cacheFolder({ XDG_CACHE_HOME: caches })).toThrow('could replace programs in');
  });

  itAsRoot('is refused if another account has left a program there', async () => {
    const caches = await temporaryFolder();
    const runtime = join(caches, 'wire-tray', 'electron-33.2.1-test-1');
    mkdirSync(runtime, { recursive: true });
    chownSync(runtime, 4321, 4321);
    expect(() => cacheFolder({ XDG_CACHE_HOME: caches })).toThrow('could replace programs in');
  });
});
