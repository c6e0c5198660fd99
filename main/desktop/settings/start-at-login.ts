/** Start at login, by each system's own means. */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, isAbsolute, join } from 'node:path';
import { app } from 'electron';
import { HIDDEN_FLAG } from '../lifecycle/launch.ts';
import { autostartEntry } from './autostart-entry.ts';

const ENTRY = 'wire-tray.desktop';

/**
 * Makes the system start the app at login, or not.
 * @param name of the app, as the system's list of such programs shows it
 */
export async function setStartAtLogin(wanted: boolean, name: string): Promise<void> {
  if (process.platform !== 'linux') {
    app.setLoginItemSettings({ openAtLogin: wanted, args: [HIDDEN_FLAG] });
    return;
  }
  const file = join(configFolder(), 'autostart', ENTRY);
  if (!wanted) {
    await rm(file, { force: true });
    return;
  }
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, autostartEntry(name, ownCommand()), { mode: 0o644 });
}

function ownCommand() {
  // An AppImage is mounted anew at each start: its file is what can be started again.
  const program = process.env.APPIMAGE ?? process.execPath;
  const args = app.isPackaged ? [HIDDEN_FLAG] : [app.getAppPath(), HIDDEN_FLAG];
  return { program, args };
}

/** A relative XDG value is invalid and ignored, as the XDG specification asks. */
function configFolder(): string {
  const configured = process.env.XDG_CONFIG_HOME ?? '';
  return isAbsolute(configured) ? configured : join(app.getPath('home'), '.config');
}
