import { lstatSync } from 'node:fs';
import { HomeWatch, type HomeWatchParts } from './home-watch.ts';
import type { WireHomePaths } from './paths.ts';
import { filesOfBook, foldersOfBook } from './watched-folders.ts';

/** Watches identity, peers and mailboxes. */
export interface BookWatch {
  /**
   * Watches again what was removed or replaced. Call it before the book is read, so that nothing is
   * missed. Never rejects.
   * @returns whether every change is told from now on. If not, read the book from time to time
   */
  renew(): Promise<boolean>;
  stop(): void;
}

/** @param changed called soon after a change */
export function watchBook(
  paths: WireHomePaths,
  parts: HomeWatchParts,
  changed: () => void,
): BookWatch {
  const watch = new HomeWatch(foldersOfBook(paths), parts, changed);
  return {
    async renew() {
      await watch.renew();
      return watch.isSound && !filesOfBook(paths).some(isLink);
    },
    stop: () => watch.stop(),
  };
}

/** What a link leads to may be written in place, elsewhere. */
function isLink(file: string): boolean {
  try {
    return lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink() === true;
  } catch {
    // Nobody can say.
    return true;
  }
}
