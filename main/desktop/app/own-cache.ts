import { isAbsolute, join } from 'node:path';
import { claimTrustedFolder } from '../../files/trusted-folder.ts';

/** The part of Electron's `app` that is needed. */
export interface CachingApp {
  getPath(name: 'userData'): string;
}

/** Of the modes of new files: others may not write. */
const OTHERS_DO_NOT_WRITE = 0o022;

/**
 * Keeps updates, which are downloaded to a cache and installed later, where nobody else can replace them: on
 * Linux, electron-updater takes any XDG_CACHE_HOME, also a relative one, and makes its folders with the modes
 * that the person's mask leaves.
 * @param own is changed; `env` names the cache and the home folder
 */
export function keepCachePrivate(
  app: CachingApp,
  own: Pick<NodeJS.Process, 'platform' | 'env' | 'umask'>,
): void {
  if (own.platform !== 'linux') return;
  own.umask(own.umask() | OTHERS_DO_NOT_WRITE);
  const { XDG_CACHE_HOME, HOME = '' } = own.env;
  const folder = XDG_CACHE_HOME || join(HOME, '.cache');
  if (isAbsolute(folder) && isOurs(folder)) return;
  // That folder is checked before anything is written there.
  own.env.XDG_CACHE_HOME = join(app.getPath('userData'), 'cache');
}

function isOurs(folder: string): boolean {
  try {
    claimTrustedFolder(folder);
    return true;
  } catch {
    return false;
  }
}
