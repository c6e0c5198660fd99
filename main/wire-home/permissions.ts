import { chmod, stat } from 'node:fs/promises';
import { errorCode } from '../files/error-code.ts';
import { unwritable } from './home-failure.ts';
import { shownPath, type WireHomePaths } from './paths.ts';

/**
 * Takes other users' access to secrets away, where the CLI's umask has left it (docs/protocol.md
 * §4). On Windows the profile's access list is what protects them, and there is nothing to do.
 * @returns what was repaired, for the log: paths relative to the home
 * @throws Failure `home-unwritable`
 */
export async function repairPermissions(
  paths: WireHomePaths,
  platform: NodeJS.Platform,
): Promise<string[]> {
  if (platform === 'win32') return [];
  const secret: readonly [path: string, mode: number][] = [
    [paths.config, 0o700],
    [paths.privateKey, 0o600],
    [paths.relay, 0o600],
    [paths.pendingPairs, 0o700],
    [paths.tray, 0o700],
  ];
  const repaired: string[] = [];
  for (const [path, mode] of secret) {
    if (await repair(paths, path, mode)) repaired.push(shownPath(paths, path));
  }
  return repaired;
}

async function repair(paths: WireHomePaths, path: string, mode: number): Promise<boolean> {
  try {
    if (((await stat(path)).mode & 0o077) === 0) return false;
    await chmod(path, mode);
    return true;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return false;
    throw unwritable(paths, path, error);
  }
}
