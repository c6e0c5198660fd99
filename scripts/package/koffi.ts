/** The one compiled library: npm installs it for the machine that it runs on, and no other. */
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { ScriptFailure } from '../lib/failure.ts';
import { PROJECT_ROOT } from '../lib/project.ts';
import type { PackageArch, PackageRequest } from './arguments.ts';

const BOTH: readonly PackageArch[] = ['x64', 'arm64'];

/**
 * Refuses to build a package whose app could lock no file.
 *
 * @throws ScriptFailure `koffi-missing`
 */
export async function requireKoffi(request: PackageRequest): Promise<void> {
  const missing: string[] = [];
  for (const name of neededLibraries(request, process.arch)) {
    const manifest = join(PROJECT_ROOT, 'node_modules', name, 'package.json');
    await access(manifest).catch(() => missing.push(name));
  }
  if (missing.length === 0) return;
  throw new ScriptFailure(
    'koffi-missing',
    `${missing.join(' and ')} is not installed: the app of that package could lock no file.`,
    `Build on such a machine, or: npm install --no-save --force ${missing.join(' ')}`,
  );
}

/** @returns npm packages, such as `@koromix/koffi-linux-x64` */
export function neededLibraries(
  { platform, archs }: Pick<PackageRequest, 'platform' | 'archs'>,
  ownArch: string,
): readonly string[] {
  const system = { linux: 'linux', mac: 'darwin', win: 'win32' }[platform];
  const named = archs.includes('universal') ? BOTH : archs;
  // Without a word on it, electron-builder.yml says both but on Linux.
  const unnamed = platform === 'linux' ? [ownArch] : BOTH;
  return (named.length > 0 ? named : unnamed).map((arch) => `@koromix/koffi-${system}-${arch}`);
}
