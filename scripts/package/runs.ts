/** Which formats are built in which run of electron-builder. Pure. */
import type { PackageRequest } from './arguments.ts';
import type { PackagedRuntime } from './configuration.ts';

/** What needs no download: nobody wants the test runtime in any other format. */
const OFFLINE = ['deb', 'tar.gz', 'zip'];
/** As in electron-builder.yml. */
const RELEASED = ['AppImage', 'deb', 'rpm'];

/**
 * @returns lists of formats; an empty one means: as electron-builder.yml says. On Linux deb is by
 *   itself: see `toolVariables`
 */
export function formatRuns(
  { platform, formats }: Pick<PackageRequest, 'platform' | 'formats'>,
  runtime: Pick<PackagedRuntime, 'kind'> | null,
): readonly (readonly string[])[] {
  if (platform !== 'linux') return [formats];
  const unnamed = runtime?.kind === 'test' ? OFFLINE : RELEASED;
  const wanted = formats.length > 0 ? formats : unnamed;
  const others = wanted.filter((format) => format !== 'deb');
  return [wanted.includes('deb') ? ['deb'] : [], others].filter((run) => run.length > 0);
}
