/** What a changed setting changes outside the settings file. */
import { app, nativeTheme } from 'electron';
import { languageFor, speak } from '../../../messages/index.ts';
import type { Settings } from '../../../preload/contract.ts';
import type { ThisComputer } from '../relay/this-computer.ts';
import { setStartAtLogin } from './start-at-login.ts';

/** From now on every sentence comes in the chosen language. */
export function setLanguage(choice: Settings['language']): void {
  speak(languageFor(choice, app.getPreferredSystemLanguages()));
}

/** Puts the saved settings into effect when the app starts. */
export async function applySettings(now: Settings, thisComputer: ThisComputer): Promise<void> {
  nativeTheme.themeSource = now.theme;
  if (now.thisComputerRelay) await thisComputer.run(true);
}

/** Puts a change into effect. Rejects when start at login could not be set. */
export async function applyChange(
  now: Settings,
  before: Settings,
  thisComputer: ThisComputer,
): Promise<void> {
  nativeTheme.themeSource = now.theme;
  setLanguage(now.language);
  await Promise.all([
    now.thisComputerRelay === before.thisComputerRelay
      ? undefined
      : thisComputer.run(now.thisComputerRelay),
    now.startAtLogin === before.startAtLogin
      ? undefined
      : setStartAtLogin(now.startAtLogin, app.getName()),
  ]);
}
