import { join } from 'node:path';
import { dialog, ipcMain, nativeTheme } from 'electron';
import Store from 'electron-store';
import { messages } from '../../../messages/index.ts';
import type { KeyValueStore, Values } from './key-value-store.ts';
import { applyLanguage } from './language.electron.ts';
import { SettingsStore } from './settings.ts';
import { prepareSettingsFile } from './settings-file.ts';
import { memoryStore } from './settings-memory.ts';
import { migrated } from './settings-version.ts';

const NAME = 'settings';

/**
 * Opens the settings in the app's own folder, and applies their language and theme. Where they cannot be
 * read or written, the defaults hold, and changes last until the app quits.
 * @param onError called for a file that cannot be used
 * @returns null when the file is a newer version's: the person was told, nothing was changed
 */
export async function openSettings(
  folder: string,
  onError: (error: unknown) => void,
): Promise<SettingsStore | null> {
  applyLanguage('system');
  const values = await openValues(folder, onError);
  if (values === null) return null;
  const settings = new SettingsStore(values);
  applyLanguage(settings.current.language);
  // Before there is a window: its first page would be drawn in the system's theme.
  nativeTheme.themeSource = settings.current.theme;
  return settings;
}

async function openValues(
  folder: string,
  onError: (error: unknown) => void,
): Promise<KeyValueStore | null> {
  try {
    const file = join(folder, `${NAME}.json`);
    const prepared = await prepareSettingsFile(file, Date.now());
    if (prepared.state === 'newer') {
      dialog.showErrorBox(messages.newerSettings.title, messages.newerSettings.text({ file }));
      return null;
    }
    const store = openStore(folder);
    if (prepared.state === 'quarantined') store.set('quarantined', prepared.as);
    const found = store.store;
    const values = migrated(found);
    // All values at once: a later change writes the new version, but only the values that it changes.
    if (values !== found) store.store = values;
    return memoryStore(values, (changed) => store.set(changed), onError);
  } catch (error) {
    onError(error);
    return memoryStore({}, () => {}, onError);
  }
}

function openStore(folder: string): Store<Values> {
  const store = new Store<Values>({
    name: NAME,
    cwd: folder,
    accessPropertiesByDotNotation: false,
    // Only for its owner: it names the relay that a person uses.
    configFileMode: 0o600,
  });
  // electron-store opens a channel of its own for pages; ours have one way in: register-calls.ts.
  ipcMain.removeAllListeners('electron-store-get-data');
  return store;
}
