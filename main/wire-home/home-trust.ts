import { claimTrustedFolder, requireTrustedContent } from '../files/trusted-folder.ts';
import { unreadable } from './home-failure.ts';
import type { WireHomePaths } from './paths.ts';

/**
 * Refuses a home that another account could change or has left something in: what is in it would be
 * theirs, and what we write there, too. To be called before anything in it is read or written. It makes
 * the home's own folder where others could make it first, and nothing else.
 * @throws Failure `folder-not-private`; `home-unreadable` where a folder cannot be looked at
 */
export function requireTrustedHome(paths: WireHomePaths): void {
  const { config, state, pendingPairs, tray, records, temporary, quarantine } = paths;
  const folders = [config, state, pendingPairs, tray, records, temporary, quarantine];
  check(paths, claimTrustedFolder, folders);
  check(paths, requireTrustedContent, folders);
}

function check(
  paths: WireHomePaths,
  isTrusted: (folder: string) => void,
  folders: readonly string[],
): void {
  for (const folder of folders) {
    try {
      isTrusted(folder);
    } catch (error) {
      throw unreadable(paths, folder, error);
    }
  }
}
