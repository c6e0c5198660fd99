import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { homeFolder } from '../../files/home-folder.ts';

/** The part of Electron's `app` that is needed. */
export interface PlacedApp {
  readonly commandLine: { hasSwitch(name: string): boolean };
  getName(): string;
  setPath(name: 'userData' | 'sessionData', path: string): void;
}

/**
 * Sets the folder of the app's own files where Electron would choose one that is not the person's: on Linux
 * it takes a relative XDG_CONFIG_HOME, and without HOME the shared temporary folder, where others can
 * prepare one.
 *
 * Without any home folder, the files are in a new private folder and last until the app quits.
 */
export function placeUserData(
  app: PlacedApp,
  platform: NodeJS.Platform,
  env: Readonly<NodeJS.ProcessEnv>,
): void {
  const { HOME = '', XDG_CONFIG_HOME = '' } = env;
  if (platform !== 'linux' || app.commandLine.hasSwitch('user-data-dir')) return;
  if (isAbsolute(XDG_CONFIG_HOME) || (XDG_CONFIG_HOME === '' && isAbsolute(HOME))) return;
  const folder = join(homeFolder() ?? privateFolder(), '.config', app.getName());
  app.setPath('userData', folder);
  app.setPath('sessionData', folder);
}

function privateFolder(): string {
  return mkdtempSync(join(tmpdir(), 'wire-tray-'));
}
