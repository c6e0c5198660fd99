import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { isFirstLaunch } from '../../../main/desktop/app/single-instance.ts';
import { itOnPosix } from '../../support/where.ts';

/** A process that lives as long as this one, and is another one. */
const ANOTHER = process.ppid;
/** Above the largest id of a process on any system. */
const NOBODY = 2 ** 30;

/** What a launch decides where the system gives it the lock or not. */
function launch(gives: boolean, { lock = null, platform = 'linux' }: Launched = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'wire-tray-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const link = join(folder, 'SingletonLock');
  if (lock === 'a file') writeFileSync(link, '');
  else if (lock !== null) symlinkSync(lock, link);
  const logged: string[] = [];
  const goesOn = isFirstLaunch({
    app: { requestSingleInstanceLock: () => gives, getPath: () => folder },
    platform,
    env: {},
    log: { info: (_where, text) => logged.push(text) },
  });
  return { goesOn, logged };
}

interface Launched {
  /** What Chromium’s lock is: where the link leads, or a file. */
  readonly lock?: string | null;
  readonly platform?: NodeJS.Platform;
}

describe('a launch', () => {
  it('goes on with the lock, and reports nothing', () => {
    expect(launch(true)).toEqual({ goesOn: true, logged: [] });
  });

  itOnPosix('ends if another process of this computer has the lock', () => {
    const lock = `${hostname()}-${ANOTHER}`;
    expect(launch(false, { lock })).toEqual({ goesOn: false, logged: [] });
  });

  for (const [what, lock] of [
    ['nobody has the lock', null],
    ['what has the lock is no link', 'a file'],
    ['who had the lock is dead', `${hostname()}-${NOBODY}`],
    ['this launch itself is named in the lock', `${hostname()}-${process.pid}`],
    ['a process of another computer has the lock', `elsewhere-${ANOTHER}`],
    ['the lock names nobody', 'nonsense'],
  ] as const) {
    itOnPosix(`goes on, and logs it, if the system refuses the lock and ${what}`, () => {
      const { goesOn, logged } = launch(false, { lock });
      expect(goesOn).toBe(true);
      expect(logged).toEqual([expect.stringContaining('refused the lock')]);
    });
  }

  it('ends without the lock on Windows, where only another launch can have it', () => {
    expect(launch(false, { platform: 'win32' }).goesOn).toBe(false);
  });
});
