import { lstat, rm } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Removes what interrupted writes have left in a folder: regular files only.
 * @param pattern of names that only we use
 * @throws errors of Node's file system
 */
export async function removeUnfinished(
  folder: string,
  names: readonly string[],
  pattern: RegExp,
): Promise<void> {
  for (const name of names) {
    const path = join(folder, name);
    if (pattern.test(name) && (await lstat(path)).isFile()) await rm(path);
  }
}
