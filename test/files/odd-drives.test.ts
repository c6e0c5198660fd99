/** Drives without hard links, modes or locks, by the errors with which the system reports them. */
import { chmodSync } from 'node:fs';
import files, { type FileHandle } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { writeAtomic } from '../../main/files/atomic-file.ts';
import { NoLocksHere } from '../../main/files/flock.ts';
import { makePrivate, NoModesHere } from '../../main/files/folder.ts';
import { tryMarker } from '../../main/files/lock-marker.ts';
import { itOnPosix } from '../support/where.ts';
import { namesIn, put, temporaryFolder, textOf } from '../wire-home/support.ts';

const { link, open } = files;

/** Makes calls of Node fail as on such a drive, until the test ends. */
function replace(calls: Partial<Pick<typeof files, 'link' | 'open'>>): void {
  Object.assign(files, calls);
  syncBuiltinESMExports();
}
afterEach(() => replace({ link, open }));

const failing = (code: string) => () =>
  Promise.reject(Object.assign(new Error(code), { code, syscall: 'test' }));

describe.each(['EPERM', 'ENOTSUP', 'ENOSYS'])('a drive without hard links (%s)', (code) => {
  it('takes a new file, and replaces none', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'private.key');
    const write = (text: string) =>
      writeAtomic(path, text, { temporary: join(folder, 'tmp'), exclusive: true });
    replace({ link: failing(code) });
    expect(await write('first')).toMatchObject({ written: true });
    await expect(write('second')).rejects.toMatchObject({ code: 'EEXIST' });
    expect(textOf(path)).toBe('first');
    expect(namesIn(folder)).toEqual(['private.key']);
  });
});

describe('a drive without hard links', () => {
  it('has no markers, and says so', async () => {
    const folder = temporaryFolder();
    replace({ link: failing('EISDIR') });
    await expect(tryMarker(folder, 'engine.lock')).rejects.toBeInstanceOf(NoLocksHere);
    replace({ link: failing('EIO') });
    await expect(tryMarker(folder, 'engine.lock')).rejects.toMatchObject({ code: 'EIO' });
    expect(namesIn(folder)).toEqual([]);
  });
});

describe('a drive without modes', () => {
  /** Opens files whose mode cannot be changed. */
  const unchangeable = (code: string): typeof open => {
    return async (...parameters) => {
      const file: FileHandle = await open(...parameters);
      return Object.assign(file, { chmod: failing(code) });
    };
  };

  itOnPosix('is told from other errors, where something must be closed to others', async () => {
    const path = join(temporaryFolder(), 'private.key');
    put(path, '');
    chmodSync(path, 0o644);
    for (const code of ['EPERM', 'ENOTSUP', 'ENOSYS']) {
      replace({ open: unchangeable(code) });
      await expect(makePrivate(path)).rejects.toBeInstanceOf(NoModesHere);
    }
    replace({ open: unchangeable('EIO') });
    await expect(makePrivate(path)).rejects.toMatchObject({ code: 'EIO' });
    chmodSync(path, 0o600);
    expect(await makePrivate(path)).toBe(false);
  });
});
