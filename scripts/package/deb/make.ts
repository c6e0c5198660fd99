/** A Debian package by dpkg-deb: Debian Policy §5.3 (control), §6.1 (scripts), deb(5). */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { chmod, copyFile, cp, mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { capture } from '../../lib/child.ts';
import { ScriptFailure } from '../../lib/failure.ts';
import { folderSize } from '../../lib/folder-size.ts';
import type { DebianPackage } from './arguments.ts';

/** gzip is for packages that are installed once and thrown away. */
const LEVELS = { gzip: '-z1', xz: '-z6' } as const;

/**
 * @param root empty folder on a disk with room for the whole content
 * @throws ScriptFailure `command-failed` when dpkg-deb is not there or refuses
 */
export async function makeDebianPackage(wanted: DebianPackage, root: string): Promise<void> {
  // The scratch folder is the package's root folder, and that is for everybody.
  await chmod(root, 0o755);
  for (const { from, to } of wanted.content) await place(from, join(root, to));
  await openToAll(root);
  const sums = await checksums(root);
  const kilobytes = Math.ceil((await folderSize(root)) / 1024);

  const control = join(root, 'DEBIAN');
  await mkdir(control);
  const fields = [...wanted.fields, ['Installed-Size', String(kilobytes)] as const];
  await writeFile(join(control, 'control'), fields.map(([n, v]) => `${n}: ${v}\n`).join(''));
  await writeFile(join(control, 'md5sums'), sums);
  for (const [name, file] of Object.entries(wanted.scripts)) {
    await copyFile(file, join(control, name));
    await chmod(join(control, name), 0o755);
  }
  await build(root, wanted);
}

async function place(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  await cp(from, to, { recursive: true, verbatimSymlinks: true });
}

/** Readable by everybody, writable by root: whatever the umask of this machine. */
async function openToAll(root: string): Promise<void> {
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue;
    const path = join(entry.parentPath, entry.name);
    const runs = entry.isDirectory() || ((await stat(path)).mode & 0o100) !== 0;
    await chmod(path, runs ? 0o755 : 0o644);
  }
}

/** As `dpkg --verify` reads them. */
async function checksums(root: string): Promise<string> {
  const lines: string[] = [];
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const hash = createHash('md5');
    await pipeline(createReadStream(path), hash);
    lines.push(`${hash.digest('hex')}  ${relative(root, path)}\n`);
  }
  return lines.join('');
}

async function build(root: string, { output, compression }: DebianPackage): Promise<void> {
  const options = ['--root-owner-group', `-Z${compression}`, LEVELS[compression]];
  const { code, stderr } = await capture('dpkg-deb', [...options, '--build', root, output]).catch(
    (error: Error) => ({ code: 1, stderr: error.message }),
  );
  if (code !== 0) {
    throw new ScriptFailure(
      'command-failed',
      `dpkg-deb made no package: ${stderr.trim()}`,
      'Install dpkg, or leave deb out.',
    );
  }
}
