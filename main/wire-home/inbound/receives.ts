import { stat } from 'node:fs/promises';
import type { WireHomePaths } from '../paths.ts';

/** A daemon writes last_sync.json in each cycle; the CLI calls it stale after this time, in ms. */
const SYNC_AGE = 60_000;

/**
 * Whether a daemon of `wire` fetched the messages of a home in the last minute. Without one no request
 * comes. Never rejects.
 */
export async function receivesMessages({
  paths,
  wall,
}: {
  readonly paths: WireHomePaths;
  /** ms since 1970 */
  readonly wall: () => number;
}): Promise<boolean> {
  const changed = await stat(paths.lastSync).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );
  return wall() - changed < SYNC_AGE;
}
