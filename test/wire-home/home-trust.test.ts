import { chmodSync, existsSync, lchownSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { NoLocksHere } from '../../main/files/flock.ts';
import { NoModesHere } from '../../main/files/folder.ts';
import { InexactPath } from '../../main/files/trusted-folder.ts';
import { Failure } from '../../main/pairing/machine/failure.ts';
import { unwritable } from '../../main/wire-home/home-failure.ts';
import { itAsRoot, itOnPosix } from '../support/where.ts';
import { makeHome, newPairing, put, type TestHome, temporaryFolder } from './support.ts';

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

  it('is no question of trust where a file is in the place of one of its folders', () => {
    for (const placeOf of [(config: string) => config, dirname]) {
      const home = makeHome();
      put(placeOf(home.paths.config), 'a file in the way');
      expect(refusalOf(home)).toBeNull();
    }
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

  itOnPosix('is ours from the start where others could make it first', () => {
    const shared = temporaryFolder();
    chmodSync(shared, 0o1777);
    const home = makeHome({}, join(shared, 'alice'));
    expect(refusalOf(home)).toBeNull();
    expect(existsSync(home.root)).toBe(true);
    expect(existsSync(home.paths.config)).toBe(false);
  });

  const ours = ['tray', 'records', 'temporary', 'quarantine'] as const;
  const folders = ['config', 'state', 'pendingPairs', ...ours] as const;
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

  for (const folder of folders) {
    itAsRoot(`is refused where another account left something in its folder: ${folder}`, () => {
      const home = makeHome();
      const file = join(home.paths[folder], '73-2QXC4P.json');
      put(file, '{}');
      lchownSync(file, 65_534, 65_534);
      const failure = refusalOf(home);
      expect(failure?.code).toBe('folder-not-private');
      expect(failure?.detail).toContain(`something in ${home.paths[folder]} belongs to `);
      expect(failure?.detail).not.toContain('73-2QXC4P');
    });
  }
});
