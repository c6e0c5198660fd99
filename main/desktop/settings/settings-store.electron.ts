import { join } from 'node:path';
import { dialog, ipcMain, nativeTheme } from 'electron';
import Store from 'electron-store';
import { messages } from '../../../messages/index.ts';
import type { Settings } from '../../../preload/contract.ts';
import type { KeyValueStore, Values } from './key-value-store.ts';
import { setLanguage } from './language.electron.ts';
import { SettingsStore } from './settings.ts';
import { prepareSettingsFile } from './settings-file.ts';
import { withMemory } from './settings-memory.ts';
import { migrated } from './settings-version.ts';

const NAME = 'settings';

/**
 * Opens the settings in the folder of the app's own data, and applies their language and theme. Where
 * they cannot be read or written, they are the usual ones, and changes last until the app is quit.
 * @param onError told about a file that cannot be used
 * @param changed called after each change
 * @returns null when they are a newer version's: the person was told, nothing was changed
 */
export async function openSettings(
  folder: string,
  onError: (error: unknown) => void,
  changed: (now: Settings, before: Settings) => void,
): Promise<SettingsStore | null> {
  setLanguage('system');
  const values = await openValues(folder, onError);
  if (values === null) return null;
  const settings = new SettingsStore(values, changed);
  setLanguage(settings.current.language);
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
    const { state } = await prepareSettingsFile(file, Date.now());
    if (state === 'newer') {
      dialog.showErrorBox(messages.newerSettings.title, messages.newerSettings.text({ file }));
      return null;
    }
    const store = openStore(folder);
    const found = store.store;
    const values = migrated(found);
    // Whole, before the first change: a change writes the version, but only what changed beside it.
    if (values !== found) store.store = values;
    return withMemory(values, (changed) => store.set(changed), onError);
  } catch (error) {
    onError(error);
    return withMemory({}, () => {}, onError);
  }
}

function openStore(folder: string): Store<Values> {
  const store = new Store<Values>({
    name: NAME,
    cwd: folder,
    accessPropertiesByDotNotation: false,
    // Readable by its owner alone: it names the relay that a person uses.
    configFileMode: 0o600,
  });
  // electron-store answers pages on a channel of its own; here pages have one way in: ipc.ts.
  ipcMain.removeAllListeners('electron-store-get-data');
  return store;
}
