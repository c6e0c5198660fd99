import { join, resolve } from 'node:path';
import { errorCode } from '../files/error-code.ts';
import { NoLocksHere } from '../files/flock.ts';
import { makePrivateFolder } from '../files/folder.ts';
import { requireTrustedFolder, UntrustedFolder } from '../files/trusted-folder.ts';
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
 * @throws RelayStartError `data-not-private`, `data-cannot-lock`, `data-unusable` or `data-in-use`
 */
export async function openDataDir(path: string): Promise<DataDir> {
  const root = resolve(path);
  const slots = join(root, 'slots');
  try {
    requireTrustedFolder(slots);
    await makePrivateFolder(slots);
    return { slots, lock: await FolderLock.acquire(root, join(root, 'relay.pid')) };
  } catch (error) {
    if (error instanceof RelayStartError) throw error;
    if (error instanceof UntrustedFolder) {
      throw new RelayStartError(
        'data-not-private',
        `The relay would keep its data where others can change it: ${error.message}.`,
        'Choose a folder of your own, or let only your account write there.',
        error,
      );
    }
    if (error instanceof NoLocksHere) {
      throw new RelayStartError(
        'data-cannot-lock',
        `The drive of ${root} cannot lock files, so two relays could overwrite each other’s data.`,
        'Choose a folder on a disk of this computer.',
        error,
      );
    }
    throw new RelayStartError(
      'data-unusable',
      `The relay cannot keep its data in ${root} (${errorCode(error)}).`,
      'Choose a folder that you may write to, or make this one writable.',
      error,
    );
  }
}
