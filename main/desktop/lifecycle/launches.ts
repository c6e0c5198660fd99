/** Starts of the app: this one, later ones of the same person, and the Dock's icon. */
import { app } from 'electron';
import type { Destination } from '../../../preload/contract.ts';
import { launchOf } from './launch.ts';

/**
 * Shows the window as this start asks for, and for each later one.
 * @param show brings the window to the front
 */
export function onLaunch(show: (where: Destination | null) => void): void {
  const launched = (argv: readonly string[]) => {
    const launch = launchOf(argv);
    if (launch.window === 'shown') show(launch.where);
  };
  app.on('second-instance', (_event, argv) => launched(argv));
  app.on('activate', () => show(null));
  app.on('open-url', (event, link) => {
    event.preventDefault();
    launched([link]);
  });
  launched(process.argv);
}
