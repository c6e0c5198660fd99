/** koffi is the one compiled library. npm installs it only for the machine where npm runs. */
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { ScriptFailure } from '../lib/failure.ts';
import { PROJECT_ROOT } from '../lib/project.ts';
import type { PackageRequest } from './arguments.ts';
import { archsOf, SYSTEMS } from './formats.ts';

/**
 * Checks that koffi is installed for every target: without it the app could not lock files.
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
    `Not installed: ${missing.join(', ')}. Without it the packaged app could not lock files.`,
    `Build on the target system, or: npm install --no-save --force ${missing.join(' ')}`,
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
