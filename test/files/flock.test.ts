import { rmSync, symlinkSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { type Flock, isFlockHeld, NoLocksHere, tryFlock } from '../../main/files/flock.ts';
import { itOnLinux, itOnPosix } from '../support/where.ts';
import { namesIn, put, temporaryFolder, textOf } from '../wire-home/support.ts';

/** The error with which a lock is not taken. */
function errorOf(flock: Flock): Promise<unknown> {
  const lock = tryFlock(join(temporaryFolder(), 'some.lock'), flock);
  return lock.then(
    () => null,
    (error: unknown) => error,
  );
}

describe('a flock on a file that somebody replaces', () => {
  itOnPosix('is not current any more, and another one can be taken', async () => {
    const path = join(temporaryFolder(), 'engine.lock');
    const lock = await tryFlock(path);
    expect(await lock?.isCurrent()).toBe(true);
    rmSync(path);
    expect(await lock?.isCurrent()).toBe(false);
    const second = await tryFlock(path);
    expect(await second?.isCurrent()).toBe(true);
    expect(await lock?.isCurrent()).toBe(false);
    await lock?.release();
    await second?.release();
  });

  itOnPosix('is taken on the new one, also if that comes between opening and locking', async () => {
    const path = join(temporaryFolder(), 'engine.lock');
    let calls = 0;
    const lock = await tryFlock(path, () => {
      calls += 1;
      if (calls === 1) rmSync(path);
      return 0;
    });
    expect(calls).toBe(2);
    expect(await lock?.isCurrent()).toBe(true);
    await lock?.release();
  });

  itOnPosix('is not taken if that never ends', async () => {
    const path = join(temporaryFolder(), 'engine.lock');
    const removing = () => {
      rmSync(path);
      return 0;
    };
    expect(await tryFlock(path, removing)).toBeNull();
  });
});

describe('a flock', () => {
  itOnPosix('is never taken through a link', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'engine.lock');
    symlinkSync(join(folder, 'elsewhere'), path);
    await expect(tryFlock(path)).rejects.toMatchObject({ code: 'ELOOP' });
    expect(namesIn(folder)).toEqual(['engine.lock']);
  });

  itOnPosix('that the drive does not have differ from other errors', async () => {
    const { ENOLCK, ENOSYS, EOPNOTSUPP, EIO } = constants.errno;
    for (const errno of [ENOLCK, ENOSYS, EOPNOTSUPP]) {
      expect(await errorOf(() => errno)).toBeInstanceOf(NoLocksHere);
    }
    expect(await errorOf(() => EIO)).toMatchObject({ code: 'EIO' });
  });
});

describe('the flock of a process', () => {
  itOnLinux('is held by the process that took it, until it is released', async () => {
    const path = join(temporaryFolder(), 'engine.lock');
    const lock = await tryFlock(path);
    expect(await isFlockHeld(path)).toBe(true);
    await lock?.release();
    expect(await isFlockHeld(path)).toBe(false);
    put(path, `{"pid":${process.pid}}`);
    expect(await isFlockHeld(path)).toBe(false);
  });

  itOnLinux('is held by nobody where there is no file', async () => {
    expect(await isFlockHeld(join(temporaryFolder(), 'none'))).toBe(false);
  });

  itOnLinux('has the text that its holder wrote last', async () => {
    const path = join(temporaryFolder(), 'engine.lock');
    put(path, 'of an earlier holder, and longer');
    const lock = await tryFlock(path);
    await lock?.writeText('first');
    await lock?.writeText('now');
    expect(textOf(path)).toBe('now');
    await lock?.release();
  });
});
