import type { Stats } from 'node:fs';
import { chmod, mkdir, open, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { BadFile } from './bad-file.ts';
import { errorCode, orAbsent } from './error-code.ts';

/**
 * Creates the folder if it does not exist, and removes other users' access to it.
 * @throws BadFile `not-a-folder`; errors of Node
 */
export async function makePrivateFolder(path: string): Promise<void> {
  const found = await makeFolder(path);
  if (!found.isDirectory()) throw new BadFile('not-a-folder', path);
  if ((found.mode & 0o077) !== 0) await chmod(path, 0o700);
}

/** Makes renames in a folder survive a power cut, where the system can: Windows and some network drives cannot. */
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
 * Level by level: Node's recursive mkdir loops forever below a folder that exists but cannot hold
 * folders, such as /proc.
 */
async function makeFolder(path: string): Promise<Stats> {
  const found = await orAbsent(stat(path));
  if (found !== null) return found;
  const parent = dirname(path);
  if (parent !== path) await makeFolder(parent);
  try {
    await mkdir(path, { mode: 0o700 });
  } catch (error) {
    // Another process was faster, or a dangling link is there, which the stat below reports.
    if (errorCode(error) !== 'EEXIST') throw error;
  }
  return stat(path);
}
