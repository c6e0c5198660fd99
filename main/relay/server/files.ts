import { randomBytes } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Replaces a file in one step: a reader, and we ourselves after a power cut, find the old content
 * or the new one, never half of it.
 */
export async function replaceFile(path: string, content: string | Uint8Array): Promise<void> {
  const temporary = `${path}.${randomBytes(6).toString('hex')}.new`;
  try {
    const file = await open(temporary, 'wx', 0o600);
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncFolder(dirname(path));
}

/**
 * Moves a damaged file out of the way without losing it.
 * @returns where it lies now
 */
export async function setAside(path: string): Promise<string> {
  const aside = `${path}.damaged-${randomBytes(6).toString('hex')}`;
  await rename(path, aside);
  return aside;
}

async function syncFolder(path: string): Promise<void> {
  // Windows cannot open a folder; there the rename itself is all that can be had.
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
