/** Lays out what a package installs, as it will be on the computer. */
import { chmod, cp, mkdir, readdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { LinuxPackage } from './fpm-arguments.ts';

/**
 * Copies the content into a folder that stands for `/`. Everything is readable by all and writable by its owner
 * only, whatever this machine's umask is.
 *
 * @param root empty folder
 */
export async function layOut({ content }: Pick<LinuxPackage, 'content'>, root: string) {
  await chmod(root, 0o755);
  for (const { from, to } of content) {
    const target = join(root, to);
    await mkdir(dirname(target), { recursive: true });
    await cp(from, target, { recursive: true, verbatimSymlinks: true });
  }
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue;
    const path = join(entry.parentPath, entry.name);
    const runs = entry.isDirectory() || ((await stat(path)).mode & 0o100) !== 0;
    await chmod(path, runs ? 0o755 : 0o644);
  }
}
