import { app } from 'electron';
import { restartArguments } from './launch.ts';

/** Quits cleanly and starts again, with a window and without a join link. */
export function restartApp(): void {
  const args = restartArguments(process.argv.slice(1));
  // An AppImage is mounted at a new path for each start, so its file is started.
  app.relaunch({ execPath: process.env.APPIMAGE ?? process.execPath, args });
  app.quit();
}
