import { lstat, readdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { makePrivate } from '../files/folder.ts';
import { unwritable } from './home-failure.ts';
import { shownPath, type WireHomePaths } from './paths.ts';

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
  const secret = [
    await whereItIs(paths.config),
    paths.privateKey,
    paths.relay,
    await whereItIs(paths.pendingPairs),
    ...(await everythingIn(paths.pendingPairs)),
    await whereItIs(paths.tray),
    ...(await everythingIn(paths.tray)),
  ];
  const repaired: string[] = [];
  for (const path of secret) {
    if (await repair(paths, path)) repaired.push(shownPath(paths, path));
  }
  return repaired;
}

/** A folder's own path; where it is, if a person has left a link of theirs in its place. */
async function whereItIs(folder: string): Promise<string> {
  const found = await lstat(folder).catch(() => null);
  return found?.isSymbolicLink() ? realpath(folder).catch(() => folder) : folder;
}

/** Everything in a folder that holds only secrets. */
async function everythingIn(folder: string): Promise<readonly string[]> {
  // An unreadable folder is reported where it is read; here there is nothing to repair.
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile() || entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name));
}

async function repair(paths: WireHomePaths, path: string): Promise<boolean> {
  try {
    return await makePrivate(path);
  } catch (error) {
    throw unwritable(paths, path, error);
  }
}
