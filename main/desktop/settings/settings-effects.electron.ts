/** What a changed setting changes outside the settings file. */
import { app, nativeTheme } from 'electron';
import type { Settings } from '../../../preload/contract.ts';
import type { LocalRelay } from '../relay/local-relay.ts';
import { setLanguage } from './language.electron.ts';
import type { SettingsStore } from './settings.ts';
import { StartAtLogin } from './start-at-login.ts';

/** Puts the saved settings into effect when the app starts, and learns what became of them. */
export async function applySettings(
  settings: SettingsStore,
  thisComputer: LocalRelay,
  startAtLogin: StartAtLogin,
): Promise<void> {
  const now = settings.current;
  if (now.thisComputerRelay) await thisComputer.run(true);
  // What a person took back in the system's own settings is not claimed here any more.
  if (now.startAtLogin && !(await startAtLogin.holds())) settings.change({ startAtLogin: false });
}

/** Puts a change into effect. Start at login is set before it is saved: see handlers.ts. */
export async function applyChange(
  now: Settings,
  before: Settings,
  thisComputer: LocalRelay,
): Promise<void> {
  nativeTheme.themeSource = now.theme;
  setLanguage(now.language);
  if (now.thisComputerRelay !== before.thisComputerRelay) {
    await thisComputer.run(now.thisComputerRelay);
  }
}

/** Start at login, of this program on this computer. */
export function openStartAtLogin(): StartAtLogin {
  const { platform, env, execPath } = process;
  return new StartAtLogin({ app, platform, env, execPath, home: app.getPath('home') });
}
