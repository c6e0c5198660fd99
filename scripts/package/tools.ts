/** Replaces tools that electron-builder would download: with npm packages, or with our own. */
import { chmod, copyFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { path7za } from '7zip-bin';
import { TYPESCRIPT } from '../lib/node-programs.ts';

const PACKAGER = join(import.meta.dirname, 'fpm.ts');

/**
 * The environment variables that tell electron-builder where these tools are.
 *
 * @param scratch folder that exists until the build ends
 */
export async function toolVariables(scratch: string): Promise<Readonly<Record<string, string>>> {
  if (process.platform !== 'linux') return {};
  const sevenZip = join(scratch, '7za');
  await copyFile(path7za, sevenZip);
  await chmod(sevenZip, 0o755);
  return { ELECTRON_BUILDER_7ZIP_PATH: sevenZip, CUSTOM_FPM_PATH: await launcher(scratch) };
}

/** electron-builder starts a single file, but our TypeScript needs a loader: this file starts both. */
async function launcher(scratch: string): Promise<string> {
  const file = join(scratch, 'fpm');
  const command = [process.execPath, ...TYPESCRIPT, PACKAGER];
  const quoted = command.map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(' ');
  await writeFile(file, `#!/bin/sh\nexec ${quoted} "$@"\n`, { mode: 0o755 });
  return file;
}
