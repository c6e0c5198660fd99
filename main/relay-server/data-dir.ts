import { join, resolve } from 'node:path';
import { errorCode } from '../files/error-code.ts';
import { makePrivateFolder } from '../files/folder.ts';
import { FolderLock } from './folder-lock.ts';
import { RelayStartError } from './relay-start-error.ts';

/** A relay's data folder, locked for this relay until `lock` is released. */
export interface DataDir {
  /** The folder of the slots, readable by its owner only. */
  readonly slots: string;
  readonly lock: FolderLock;
}

/**
 * Creates the data folder if it is missing, and locks it: two relays in one folder would overwrite
 * each other's events.
 * @param path relative to the working directory, or absolute
 * @throws RelayStartError `data-unusable` or `data-in-use`
 */
export async function openDataDir(path: string): Promise<DataDir> {
  const root = resolve(path);
  const slots = join(root, 'slots');
  try {
    await makePrivateFolder(slots);
    return { slots, lock: await FolderLock.acquire(root, join(root, 'relay.pid')) };
  } catch (error) {
    if (error instanceof RelayStartError) throw error;
    throw new RelayStartError(
      'data-unusable',
      `The relay cannot keep its data in ${root} (${errorCode(error)}).`,
      'Choose a folder that you may write to, or make this one writable.',
      error,
    );
  }
}
