/** An AppImage, a program in one file that is mounted at a new path for each start. */
import { realpathSync } from 'node:fs';
import { isAbsolute, sep } from 'node:path';

/**
 * Forgets `APPIMAGE` unless it names the file of this program. Another AppImage leaves it to all programs
 * that it starts: start at login, a restart and the updater (which reads it itself) would take that
 * file for ours.
 * @param env is changed; its `APPDIR` says where the AppImage is mounted
 * @param program absolute path of the running program
 */
export function forgetOtherAppImage(env: NodeJS.ProcessEnv, program: string): void {
  const { APPIMAGE = '', APPDIR = '' } = env;
  if (!(isAbsolute(APPIMAGE) && isAbsolute(APPDIR) && isBelow(program, APPDIR))) {
    delete env.APPIMAGE;
  }
}

function isBelow(program: string, folder: string): boolean {
  try {
    const real = realpathSync(folder);
    return real !== sep && realpathSync(program).startsWith(real + sep);
  } catch {
    return false;
  }
}
