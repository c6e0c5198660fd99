import { app } from 'electron';
import { restartArguments } from './launch.ts';

/** Quits cleanly and starts again, with a window and without a join link. */
export function restartApp(): void {
  const args = restartArguments(process.argv.slice(1));
  // Of an AppImage the file is started: see app-image.ts.
  app.relaunch({ execPath: process.env.APPIMAGE ?? process.execPath, args });
  app.quit();
}
