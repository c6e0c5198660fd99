import { chmodSync, mkdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { NoLocksHere } from '../../main/files/flock.ts';
import { NoModesHere } from '../../main/files/folder.ts';
import { InexactPath } from '../../main/files/trusted-folder.ts';
import { Failure } from '../../main/pairing/machine/failure.ts';
import { unwritable } from '../../main/wire-home/home-failure.ts';
import { itOnPosix } from '../support/where.ts';
import { makeHome, newPairing, type TestHome } from './support.ts';

/** The failure with which a home is refused, or null. */
function refusalOf(home: TestHome): Failure | null {
  try {
    home.requireTrusted();
    return null;
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
}

describe('a home', () => {
  it('is trusted before it exists, and when we have made it', async () => {
    const home = makeHome();
    expect(refusalOf(home)).toBeNull();
    await home.init({ handle: 'ann' });
    await home.store.create(newPairing());
    expect(refusalOf(home)).toBeNull();
  });

  itOnPosix('is trusted where others can only read, as the CLI makes it', () => {
    const home = makeHome();
    for (const folder of [home.paths.config, home.paths.pendingPairs]) {
      mkdirSync(folder, { recursive: true, mode: 0o755 });
      chmodSync(folder, 0o755);
    }
    expect(refusalOf(home)).toBeNull();
  });

  it('is refused with the name of what its drive lacks', () => {
    const { paths } = makeHome();
    const codes = [new NoLocksHere('ENOLCK'), new NoModesHere('EPERM'), new InexactPath('/x')].map(
      (cause) => unwritable(paths, paths.engineLock, cause).code,
    );
    expect(codes).toEqual(['drive-cannot-lock', 'drive-cannot-protect', 'folder-name-damaged']);
  });

  const folders = ['config', 'state', 'pendingPairs', 'tray'] as const;
  for (const folder of folders) {
    itOnPosix(`is refused where others can change its folder: ${folder}`, () => {
      const home = makeHome();
      const path = home.paths[folder];
      mkdirSync(path, { recursive: true });
      chmodSync(path, 0o757);
      const failure = refusalOf(home);
      expect(failure?.code).toBe('folder-not-private');
      expect(failure?.detail).toContain(path);
    });
  }
});
