import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LANGUAGES } from '../../../preload/constants.ts';
import type { Settings } from '../../../preload/contract.ts';

/** Name of the settings file in the app's own folder. */
export const SETTINGS_FILE = 'settings.json';

/**
 * The saved language, before the settings are opened. Synchronous, so that the icon in the tray does not
 * wait; never throws.
 * @param folder of the app's own files, absolute and trusted
 * @returns `system` where the file has no language: `openSettings` says what is wrong with it
 */
export function savedLanguage(folder: string): Settings['language'] {
  try {
    // The decoder drops a byte order mark.
    const found = JSON.parse(new TextDecoder().decode(readFileSync(join(folder, SETTINGS_FILE))));
    return LANGUAGES.find((language) => language === found.settings.language) ?? 'system';
  } catch {
    return 'system';
  }
}
