import { join, resolve } from 'node:path';
import { errorCode } from '../files/error-code.ts';
import { makePrivateFolder } from '../files/folder.ts';
import { FolderLock } from './folder-lock.ts';
import { RelayStartError } from './relay-start-error.ts';

/** A relay's folder, held for this relay alone until its lock is released. */
export interface DataDir {
  /** Where the slots lie; nobody but the owner can look into it. */
  readonly slots: string;
  readonly lock: FolderLock;
}

/**
 * Makes the folder when it is missing, checks that it can be written, and keeps a second relay
 * out: two would overwrite each other's events.
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
