import { join } from 'node:path';
import { dialog, ipcMain } from 'electron';
import Store from 'electron-store';
import { messages } from '../../../messages/index.ts';
import type { KeyValueStore } from './settings.ts';
import { prepareSettingsFile } from './settings-file.ts';
import { type Values, withMemory } from './settings-memory.ts';

const NAME = 'settings';

/**
 * Opens the settings in the folder of the app's own data, with electron-store. Where that cannot
 * be read or written, they are the usual ones, and changes last until the app is quit.
 * @param failed told about a file that cannot be used
 * @returns null when they are a newer version's: the person was told, nothing was changed
 */
export async function openSettings(
  folder: string,
  failed: (error: unknown) => void,
): Promise<KeyValueStore | null> {
  try {
    const file = await prepareSettingsFile(join(folder, `${NAME}.json`), Date.now());
    if (file.state === 'newer') {
      dialog.showErrorBox(messages.newerSettings.title, messages.newerSettings.text);
      return null;
    }
    const store = openStore(folder);
    return withMemory(store.store, (values) => store.set(values), failed);
  } catch (error) {
    failed(error);
    return withMemory({}, () => {}, failed);
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
