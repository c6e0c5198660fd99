import { chmod, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { orAbsent } from '../files/error-code.ts';
import { unwritable } from './home-failure.ts';
import { shownPath, type WireHomePaths } from './paths.ts';

const FOLDER = 0o700;
const FILE = 0o600;

/**
 * Removes other users' access to secrets, which the CLI's umask (docs/protocol.md §4) or a copied home
 * may allow. On Windows the access list of the profile protects them; nothing is changed there.
 * @returns what was repaired: paths relative to the home; `main/core.ts` has them logged
 * @throws Failure `home-unwritable`
 */
export async function repairPermissions(
  paths: WireHomePaths,
  platform: NodeJS.Platform,
): Promise<string[]> {
  if (platform === 'win32') return [];
  const secret: readonly (readonly [path: string, mode: number])[] = [
    [paths.config, FOLDER],
    [paths.privateKey, FILE],
    [paths.relay, FILE],
    ...(await everythingIn(paths.pendingPairs)),
    ...(await everythingIn(paths.tray)),
  ];
  const repaired: string[] = [];
  for (const [path, mode] of secret) {
    if (await repair(paths, path, mode)) repaired.push(shownPath(paths, path));
  }
  return repaired;
}

/** A folder that holds only secrets, and everything in it; links are not followed. */
async function everythingIn(
  folder: string,
): Promise<readonly (readonly [path: string, mode: number])[]> {
  // An unreadable folder is reported where it is read; here there is nothing to repair.
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const inside = entries
    .filter((entry) => entry.isFile() || entry.isDirectory())
    .map((entry) => [join(entry.parentPath, entry.name), entry.isFile() ? FILE : FOLDER] as const);
  return [[folder, FOLDER], ...inside];
}

async function repair(paths: WireHomePaths, path: string, mode: number): Promise<boolean> {
  try {
    const found = await orAbsent(stat(path));
    if (found === null || (found.mode & 0o077) === 0) return false;
    return (await orAbsent(chmod(path, mode).then(() => true))) ?? false;
  } catch (error) {
    throw unwritable(paths, path, error);
  }
}
