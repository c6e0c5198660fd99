/** What is built where nothing is named. Pure. */
import type { PackageArch, PackagePlatform, PackageRequest } from './arguments.ts';
import type { PackagedRuntime } from './configuration.ts';

/** What needs no download: nobody wants the test runtime in any other format. */
const OFFLINE: readonly string[] = ['deb', 'tar.gz', 'zip'];
const BOTH: readonly PackageArch[] = ['x64', 'arm64'];
/** Platforms by Node's names. */
export const SYSTEMS = { linux: 'linux', mac: 'darwin', win: 'win32' } as const satisfies Record<
  PackagePlatform,
  NodeJS.Platform
>;

/** @returns an empty list: what electron-builder.yml names */
export function formatsOf(
  { formats }: Pick<PackageRequest, 'formats'>,
  runtime: Pick<PackagedRuntime, 'kind'> | null,
): readonly string[] {
  return formats.length === 0 && runtime?.kind === 'test' ? OFFLINE : formats;
}

/**
 * Whose programs are in the packages; two in a universal one.
 *
 * @param own this machine's processor, as in `process.arch`
 */
export function archsOf(
  { platform, formats, archs }: Pick<PackageRequest, 'platform' | 'formats' | 'archs'>,
  own: string,
): readonly string[] {
  if (archs.includes('universal')) return BOTH;
  if (archs.length > 0) return archs;
  // Without a word on it, electron-builder.yml says both for installers but on Linux.
  return platform === 'linux' || formats.length > 0 ? [own] : BOTH;
}
