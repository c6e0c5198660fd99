/** koffi is the one compiled library. npm installs it only for the machine where npm runs. */
import { access, mkdir, readFile, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { capture } from '../lib/child.ts';
import { ScriptFailure } from '../lib/failure.ts';
import { PROJECT_ROOT } from '../lib/project.ts';
import { fetchPackage } from '../runtime/npm-package.ts';
import type { PackageRequest } from './arguments.ts';
import { archsOf, SYSTEMS } from './formats.ts';

const lockfile = z.object({
  packages: z.record(
    z.string(),
    z.object({ version: z.string().optional(), integrity: z.string().optional() }),
  ),
});

/**
 * Installs koffi for every target that lacks it: without it the app could not lock files. npm would refuse those
 * for other machines, and with `--force` would not use the lockfile.
 *
 * @param scratch folder that exists until the build ends
 * @param signal aborts the downloads
 * @throws ScriptFailure `koffi-missing`, and what `fetchPackage` throws
 */
export async function ensureKoffi(
  request: Pick<PackageRequest, 'platform' | 'formats' | 'archs'>,
  scratch: string,
  signal: AbortSignal,
  root = PROJECT_ROOT,
): Promise<void> {
  for (const [index, name] of neededLibraries(request, process.arch).entries()) {
    const folder = join(root, 'node_modules', name);
    const isThere = await access(join(folder, 'package.json')).then(
      () => true,
      () => false,
    );
    if (isThere) continue;
    const download = join(scratch, `koffi-${index}`);
    await mkdir(download);
    const tarball = await fetchPackage(await lockedPackage(name, root), download, signal);
    const { code, stderr } = await capture('tar', ['-xzf', tarball, '-C', download], { signal });
    if (code !== 0) throw missing(name, `tar failed: ${stderr.trim()}`);
    await mkdir(dirname(folder), { recursive: true });
    await rename(join(download, 'package'), folder);
  }
}

/** The version and checksum in package-lock.json. */
async function lockedPackage(name: string, root: string) {
  const { packages } = lockfile.parse(
    JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8')),
  );
  const { version, integrity } = packages[`node_modules/${name}`] ?? {};
  if (version === undefined || integrity === undefined) {
    throw missing(name, 'package-lock.json does not have it.');
  }
  return { package: `${name}@${version}`, integrity };
}

function missing(name: string, reason: string): ScriptFailure {
  return new ScriptFailure(
    'koffi-missing',
    `${name} is not installed, and could not be added: ${reason}`,
    'Build on the target system, or run npm ci --ignore-scripts again.',
  );
}

/** @returns npm packages, such as `@koromix/koffi-linux-x64` */
export function neededLibraries(
  request: Pick<PackageRequest, 'platform' | 'formats' | 'archs'>,
  ownArch: string,
): readonly string[] {
  const system = SYSTEMS[request.platform];
  return archsOf(request, ownArch).map((arch) => `@koromix/koffi-${system}-${arch}`);
}
