import { app } from 'electron';
import { argumentsAgain } from './launch.ts';

/** Stops cleanly, as Quit does, and starts again with a window and without a join link. */
export function restartApp(): void {
  const args = argumentsAgain(process.argv.slice(1));
  // An AppImage is mounted anew at each start: its file is what can be started again.
  app.relaunch({ execPath: process.env.APPIMAGE ?? process.execPath, args });
  app.quit();
}
