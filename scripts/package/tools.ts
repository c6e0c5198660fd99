/** Tools that electron-builder would download, from what npm has installed, or our own. */
import { chmod, copyFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { path7za } from '7zip-bin';

const DEBIAN_PACKAGER = join(import.meta.dirname, 'deb.ts');

/**
 * Names them by the variables that electron-builder reads.
 *
 * Debian packages are ours to make, in CI as for a release: so what is tested is what people get.
 * The same variable would name the tool for rpm, so the two are not made in one run.
 *
 * @param scratch folder that lives as long as the run
 * @returns variables to set; undefined ones to unset
 */
export async function toolVariables(
  formats: readonly string[],
  scratch: string,
): Promise<Readonly<Record<string, string | undefined>>> {
  if (process.platform !== 'linux') return {};
  const sevenZip = join(scratch, '7za');
  await copyFile(path7za, sevenZip);
  await chmod(sevenZip, 0o755);
  return {
    ELECTRON_BUILDER_7ZIP_PATH: sevenZip,
    CUSTOM_FPM_PATH: formats.includes('deb') ? await debianLauncher(scratch) : undefined,
  };
}

/** electron-builder starts one file, and a source needs a loader. */
async function debianLauncher(scratch: string): Promise<string> {
  const launcher = join(scratch, 'fpm');
  const command = [process.execPath, '--import', import.meta.resolve('tsx'), DEBIAN_PACKAGER];
  const quoted = command.map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(' ');
  await writeFile(launcher, `#!/bin/sh\nexec ${quoted} "$@"\n`, { mode: 0o755 });
  return launcher;
}
