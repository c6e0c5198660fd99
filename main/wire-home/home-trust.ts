import { requireTrustedFolder } from '../files/trusted-folder.ts';
import { unreadable } from './home-failure.ts';
import type { WireHomePaths } from './paths.ts';

/**
 * Refuses a home that another account could change: what is in it would be theirs, and what we write
 * there, too. To be called before anything in it is read or written.
 * @throws Failure `folder-not-private`; `home-unreadable` where a folder cannot be looked at
 */
export function requireTrustedHome(paths: WireHomePaths): void {
  for (const folder of [paths.config, paths.state, paths.pendingPairs, paths.tray]) {
    try {
      requireTrustedFolder(folder);
    } catch (error) {
      throw unreadable(paths, folder, error);
    }
  }
}
