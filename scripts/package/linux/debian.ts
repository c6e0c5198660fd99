/** Builds a Debian package with dpkg-deb: Debian Policy §5.3 (control), §6.1 (scripts), deb(5). */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { chmod, copyFile, mkdir, readdir, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { folderSize } from '../../lib/folder-size.ts';
import { buildWith } from './build-with.ts';
import { layOut } from './content.ts';
import type { LinuxPackage } from './fpm-arguments.ts';

const LEVELS = { gzip: '-z1', xz: '-z6' } as const;

/**
 * @param root empty folder, for a copy of the whole content
 * @throws ScriptFailure `command-failed` when dpkg-deb is missing or fails
 */
export async function makeDebianPackage(wanted: LinuxPackage, root: string): Promise<void> {
  await layOut(wanted, root);
  const sums = await checksums(root);
  const kilobytes = Math.ceil((await folderSize(root)) / 1024);

  const control = join(root, 'DEBIAN');
  await mkdir(control);
  const fields = { ...controlFields(wanted), 'Installed-Size': String(kilobytes) };
  const lines = Object.entries(fields).filter(([, value]) => value !== '');
  await writeFile(join(control, 'control'), lines.map(([n, v]) => `${n}: ${v}\n`).join(''));
  await writeFile(join(control, 'md5sums'), sums);
  const { afterInstall: postinst, afterRemove: postrm } = wanted.scripts;
  for (const [name, file] of Object.entries({ postinst, postrm })) {
    if (file === undefined) continue;
    await copyFile(file, join(control, name));
    await chmod(join(control, name), 0o755);
  }
  const { output, compression } = wanted;
  const options = ['--root-owner-group', `-Z${compression}`, LEVELS[compression]];
  await buildWith('dpkg-deb', [...options, '--build', root, output], 'Install dpkg.');
}

/** Those that are computed from the content are left out. */
export function controlFields(wanted: LinuxPackage): Readonly<Record<string, string>> {
  const { version, revision } = wanted;
  return {
    Package: wanted.name,
    Version: revision === '' ? version : `${version}-${revision}`,
    Architecture: wanted.architecture,
    Maintainer: wanted.maintainer,
    Section: wanted.category,
    Priority: wanted.priority,
    Depends: wanted.depends.join(', '),
    Recommends: wanted.recommends.join(', '),
    Homepage: wanted.homepage,
    Description: [wanted.summary, ...wanted.description].join('\n '),
  };
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
