/**
 * Which AppImage this program is. Its runtime sets APPIMAGE and APPDIR, and every program started from there
 * inherits both: an app that another AppImage started must not take that one for itself.
 */
import { realpathSync } from 'node:fs';
import { isAbsolute, relative, sep } from 'node:path';

/**
 * Removes the variables of another program's AppImage. Call it before anything reads them: electron-updater
 * replaces the file that APPIMAGE names.
 * @param env is changed
 * @param execPath absolute path of the running program
 */
export function forgetForeignAppImage(env: NodeJS.ProcessEnv, execPath: string): void {
  if (env.APPIMAGE === undefined || liesIn(env.APPDIR ?? '', execPath)) return;
  delete env.APPIMAGE;
  delete env.APPDIR;
}

function liesIn(folder: string, file: string): boolean {
  if (!isAbsolute(folder)) return false;
  try {
    const path = relative(realpathSync(folder), realpathSync(file));
    return path !== '' && path !== '..' && !path.startsWith(`..${sep}`) && !isAbsolute(path);
  } catch {
    return false;
  }
}
