import type { Stats } from 'node:fs';
import { chmod, mkdir, open, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { BadFile } from './bad-file.ts';
import { errorCode, orAbsent } from './error-code.ts';

/**
 * Makes the folder if need be, and takes others' access to it away.
 * @throws BadFile `not-a-folder`; errors of Node
 */
export async function makePrivateFolder(path: string): Promise<void> {
  const found = await makeFolder(path);
  if (!found.isDirectory()) throw new BadFile('not-a-folder', path);
  if ((found.mode & 0o077) !== 0) await chmod(path, 0o700);
}

/** Makes a rename survive a power cut. Windows has no such call, some network drives neither. */
export async function syncFolder(path: string): Promise<void> {
  try {
    const folder = await open(path, 'r');
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  } catch (error) {
    if (!['EISDIR', 'EPERM', 'EINVAL', 'ENOTSUP'].includes(errorCode(error))) throw error;
  }
}

/**
 * Step by step: Node's recursive mkdir tries for ever where a parent can be seen but holds no
 * folders (/proc).
 */
async function makeFolder(path: string): Promise<Stats> {
  const found = await orAbsent(stat(path));
  if (found !== null) return found;
  const parent = dirname(path);
  if (parent !== path) await makeFolder(parent);
  try {
    await mkdir(path, { mode: 0o700 });
  } catch (error) {
    // Another process was faster, or something that cannot be looked through lies there.
    if (errorCode(error) !== 'EEXIST') throw error;
  }
  return stat(path);
}
