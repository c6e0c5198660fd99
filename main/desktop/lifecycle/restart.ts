import { app } from 'electron';
import { HIDDEN_FLAG } from './launch.ts';

/** Stops cleanly, as Quit does, and starts again with a window and without a join link. */
export function restartApp(): void {
  const args = process.argv
    .slice(1)
    .filter((argument) => argument !== HIDDEN_FLAG && !argument.startsWith('wire-pair:'));
  // An AppImage is mounted anew at each start: its file is what can be started again.
  app.relaunch({ execPath: process.env.APPIMAGE ?? process.execPath, args });
  app.quit();
}
