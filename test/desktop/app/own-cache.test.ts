import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished } from 'vitest';
import { keepCachePrivate } from '../../../main/desktop/app/own-cache.ts';
import { itOnLinux } from '../../support/where.ts';

const USER_DATA = '/home/ann/.config/Wire Tray';

/** Where an app with this environment has its cache. */
function cacheOf(given: NodeJS.ProcessEnv) {
  const env = { ...given };
  keepCachePrivate({ getPath: () => USER_DATA }, { platform: 'linux', env, umask: () => 0o022 });
  return env.XDG_CACHE_HOME;
}

function folder(mode: number): string {
  const made = mkdtempSync(join(tmpdir(), 'wire-tray-test-'));
  onTestFinished(() => rmSync(made, { recursive: true }));
  chmodSync(made, mode);
  return made;
}

describe('the cache, to which updates are downloaded,', () => {
  itOnLinux('is where the environment puts it, if that is the person’s own', () => {
    const own = folder(0o755);
    expect(cacheOf({ XDG_CACHE_HOME: own })).toBe(own);
    expect(cacheOf({ HOME: own })).toBeUndefined();
  });

  itOnLinux('is in the app’s own folder where others could replace an update', () => {
    const open = folder(0o777);
    for (const env of [{ XDG_CACHE_HOME: join(open, 'cache') }, { HOME: open }, {}])
      expect(cacheOf(env)).toBe(join(USER_DATA, 'cache'));
  });

  itOnLinux('is in the app’s own folder if its path is relative', () => {
    expect(cacheOf({ XDG_CACHE_HOME: 'cache', HOME: '/' })).toBe(join(USER_DATA, 'cache'));
  });

  itOnLinux('gets files that others cannot write, whatever the mask allows', () => {
    let mask = 0o070;
    const umask = (to?: number | string) => {
      const before = mask;
      mask = Number(to ?? mask);
      return before;
    };
    keepCachePrivate({ getPath: () => USER_DATA }, { platform: 'linux', env: {}, umask });
    expect(mask).toBe(0o072);
  });
});
