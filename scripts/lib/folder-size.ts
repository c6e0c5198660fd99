import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Bytes in all files under a folder.
 *
 * @returns 0 when there is no such folder; files deleted during the count count as 0
 */
export async function folderSize(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const sizes = await Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) =>
        stat(join(entry.parentPath, entry.name)).then(
          (file) => file.size,
          () => 0,
        ),
      ),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
