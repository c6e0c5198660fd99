import type { View } from '../../../preload/contract.ts';

/** Older majors get no security fixes any more: this project runs on one in tests only. */
const OLDEST_SUPPORTED_ELECTRON = 43;

/**
 * @param electron version, such as `45.4.1`
 * @param homeDir where the files shared with the CLI are
 */
export function aboutOf(
  version: string,
  electron: string,
  homeDir: string,
  platform: string,
): View['about'] {
  const testRuntime = Number.parseInt(electron, 10) < OLDEST_SUPPORTED_ELECTRON;
  return { version, electron, testRuntime, homeDir, platform };
}
