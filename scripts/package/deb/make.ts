/** Builds a Debian package with dpkg-deb: Debian Policy §5.3 (control), §6.1 (scripts), deb(5). */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { chmod, copyFile, cp, mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { capture } from '../../lib/child.ts';
import { ScriptFailure } from '../../lib/failure.ts';
import { folderSize } from '../../lib/folder-size.ts';
import type { DebianPackage } from './arguments.ts';

/** gzip is for test packages, which are installed once. */
const LEVELS = { gzip: '-z1', xz: '-z6' } as const;

/**
 * @param root empty folder, for a copy of the whole content
 * @throws ScriptFailure `command-failed` when dpkg-deb is missing or fails
 */
export async function makeDebianPackage(wanted: DebianPackage, root: string): Promise<void> {
  // This folder becomes the package's root folder, which everyone must be able to read.
  await chmod(root, 0o755);
  for (const { from, to } of wanted.content) await place(from, join(root, to));
  await setModes(root);
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

/** Makes everything readable by all and writable by root only, whatever this machine's umask is. */
async function setModes(root: string): Promise<void> {
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue;
    const path = join(entry.parentPath, entry.name);
    const runs = entry.isDirectory() || ((await stat(path)).mode & 0o100) !== 0;
    await chmod(path, runs ? 0o755 : 0o644);
  }
}

/** The contents of `md5sums`, which `dpkg --verify` reads. */
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
      `dpkg-deb could not build the package: ${stderr.trim()}`,
      'Install dpkg, or leave deb out.',
    );
  }
}
