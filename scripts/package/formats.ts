/** The default formats and processors of a build. */
import type { PackageArch, PackagePlatform, PackageRequest } from './arguments.ts';
import type { PackagedRuntime } from './configuration.ts';

/** The formats for the test runtime: those that need no download. */
const OFFLINE: readonly string[] = ['deb', 'tar.gz', 'zip'];
const BOTH: readonly PackageArch[] = ['x64', 'arm64'];
/** Node's names of the platforms. */
export const SYSTEMS = { linux: 'linux', mac: 'darwin', win: 'win32' } as const satisfies Record<
  PackagePlatform,
  NodeJS.Platform
>;

/** @returns an empty list for the formats of electron-builder.yml */
export function formatsOf(
  { formats }: Pick<PackageRequest, 'formats'>,
  runtime: Pick<PackagedRuntime, 'kind'> | null,
): readonly string[] {
  return formats.length === 0 && runtime?.kind === 'test' ? OFFLINE : formats;
}

/**
 * The processors that the packages contain programs for; a universal package contains two.
 *
 * @param own this machine's `process.arch`
 */
export function archsOf(
  { platform, formats, archs }: Pick<PackageRequest, 'platform' | 'formats' | 'archs'>,
  own: string,
): readonly string[] {
  if (archs.includes('universal')) return BOTH;
  if (archs.length > 0) return archs;
  // By default electron-builder.yml builds installers for both, except on Linux.
  return platform === 'linux' || formats.length > 0 ? [own] : BOTH;
}
