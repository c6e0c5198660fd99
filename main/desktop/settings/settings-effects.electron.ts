/** What a setting changes outside the settings file. */
import { app, nativeTheme } from 'electron';
import type { Settings } from '../../../preload/contract.ts';
import type { LocalRelay } from '../relay/local-relay.ts';
import { applyLanguage } from './language.electron.ts';
import type { SettingsStore } from './settings.ts';
import { StartAtLogin } from './start-at-login.ts';

/** Applies the saved settings when the app starts. */
export async function applySettings(
  settings: SettingsStore,
  localRelay: LocalRelay,
  startAtLogin: StartAtLogin,
): Promise<void> {
  const now = settings.current;
  if (now.thisComputerRelay) await localRelay.run(true);
  // A person may have switched it off in the system's own settings.
  if (now.startAtLogin && !(await startAtLogin.isEnabled()))
    settings.change({ startAtLogin: false });
}

/** Applies a change. Start at login is set before it is saved: see handlers.ts. */
export async function applyChange(
  now: Settings,
  before: Settings,
  localRelay: LocalRelay,
): Promise<void> {
  nativeTheme.themeSource = now.theme;
  applyLanguage(now.language);
  if (now.thisComputerRelay !== before.thisComputerRelay) {
    await localRelay.run(now.thisComputerRelay);
  }
}

export function openStartAtLogin(): StartAtLogin {
  const { platform, env, execPath } = process;
  return new StartAtLogin({ app, platform, env, execPath, home: app.getPath('home') });
}
