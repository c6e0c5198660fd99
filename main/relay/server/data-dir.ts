import { chmod, mkdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { FolderLock } from './folder-lock.ts';
import { RelayStartError, systemCode } from './relay-start-error.ts';

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
    await makeFolder(slots);
    await chmod(slots, 0o700);
    return { slots, lock: await FolderLock.take(root, join(root, 'relay.pid')) };
  } catch (error) {
    if (error instanceof RelayStartError) throw error;
    throw new RelayStartError(
      'data-unusable',
      `The relay cannot keep its data in ${root} (${systemCode(error) ?? 'unknown error'}).`,
      'Choose a folder that you may write to, or make this one writable.',
      error,
    );
  }
}

/** Node's own recursive mkdir never returns where the system answers ENOENT for good (`/proc/x`). */
async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { mode: 0o700 });
  } catch (error) {
    const code = systemCode(error);
    if (code === 'EEXIST') return;
    const parent = dirname(path);
    if (code !== 'ENOENT' || parent === path) throw error;
    await makeFolder(parent);
    await mkdir(path, { mode: 0o700 });
  }
}
