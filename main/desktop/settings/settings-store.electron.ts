import { basename, join } from 'node:path';
import { ipcMain, nativeTheme } from 'electron';
import Store from 'electron-store';
import { NewerSettings } from '../app/newer-settings.ts';
import type { KeyValueStore, Values } from './key-value-store.ts';
import { applyLanguage } from './language.electron.ts';
import { SETTINGS_FILE } from './saved-language.ts';
import { SettingsStore } from './settings.ts';
import { prepareSettingsFile } from './settings-file.ts';
import { memoryStore } from './settings-memory.ts';
import { migrated } from './settings-version.ts';

/**
 * Opens the settings in the app's own folder, and applies their language and theme. Where they cannot be
 * read or written, the defaults hold, and changes last until the app quits.
 * @param onError called for a file that cannot be used
 * @throws NewerSettings: nothing was changed
 */
export async function openSettings(
  folder: string,
  onError: (error: unknown) => void,
): Promise<SettingsStore> {
  applyLanguage('system');
  const values = await openValues(folder, onError);
  const settings = new SettingsStore(values);
  applyLanguage(settings.current.language);
  // Before there is a window: its first page would be drawn in the system's theme.
  nativeTheme.themeSource = settings.current.theme;
  return settings;
}

async function openValues(
  folder: string,
  onError: (error: unknown) => void,
): Promise<KeyValueStore> {
  try {
    const file = join(folder, SETTINGS_FILE);
    const prepared = await prepareSettingsFile(file, Date.now());
    if (prepared.state === 'newer') throw new NewerSettings(file);
    const store = openStore(folder);
    if (prepared.state === 'quarantined') store.set('quarantined', prepared.as);
    const found = store.store;
    const values = migrated(found);
    // All values at once: a later change writes the new version, but only the values that it changes.
    if (values !== found) store.store = values;
    return memoryStore(values, (changed) => store.set(changed), onError);
  } catch (error) {
    if (error instanceof NewerSettings) throw error;
    onError(error);
    return memoryStore({}, () => {}, onError);
  }
}

function openStore(folder: string): Store<Values> {
  const store = new Store<Values>({
    name: basename(SETTINGS_FILE, '.json'),
    cwd: folder,
    accessPropertiesByDotNotation: false,
    // Only for its owner: it names the relay that a person uses.
    configFileMode: 0o600,
  });
  // electron-store opens a channel of its own for pages; ours have one way in: register-calls.ts.
  ipcMain.removeAllListeners('electron-store-get-data');
  return store;
}
