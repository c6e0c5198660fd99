import { join, resolve } from 'node:path';
import { errorCode } from '../files/error-code.ts';
import { NoLocksHere } from '../files/flock.ts';
import { makePrivateFolder, NoModesHere } from '../files/folder.ts';
import {
  claimTrustedFolder,
  InexactPath,
  requireTrustedContent,
  requireTrustedFolder,
  UntrustedFolder,
} from '../files/trusted-folder.ts';
import { FolderLock } from './folder-lock.ts';
import { RelayStartError, type RelayStartFailure } from './relay-start-error.ts';

/** A relay's data folder, locked for this relay until `lock` is released. */
export interface DataDir {
  /** The folders of the slots, the handles and the invites, readable by their owner only. */
  readonly slots: string;
  readonly handles: string;
  readonly invites: string;
  readonly lock: FolderLock;
}

/**
 * Creates the data folder if it is missing, and locks it: two relays in one folder would overwrite
 * each other's events.
 * @param path relative to the working directory, or absolute
 * @throws RelayStartError `data-…`
 */
export async function openDataDir(path: string): Promise<DataDir> {
  const root = resolve(path);
  const slots = join(root, 'slots');
  const handles = join(root, 'handles');
  const invites = join(root, 'invites');
  const folders = [slots, handles, invites];
  try {
    claimTrustedFolder(root);
    for (const folder of folders) requireTrustedFolder(folder);
    for (const folder of [root, ...folders]) requireTrustedContent(folder);
    for (const folder of folders) await makePrivateFolder(folder);
    const lock = await FolderLock.acquire(root, join(root, 'relay.pid'));
    return { slots, handles, invites, lock };
  } catch (error) {
    if (error instanceof RelayStartError) throw error;
    throw dataError(root, error);
  }
}

/** What a person is told of an error with the data folder. @param root absolute */
export function dataError(root: string, error: unknown): RelayStartError {
  const failure = (code: RelayStartFailure, message: string, nextStep: string) =>
    new RelayStartError(code, message, nextStep, error);
  if (error instanceof UntrustedFolder) {
    return failure(
      'data-not-private',
      `The relay would keep its data where others can change it: ${error.message}.`,
      'Choose a folder of your own, or let only your account own it and write there (chown, chmod go-w).',
    );
  }
  if (error instanceof InexactPath) {
    return failure(
      'data-name-damaged',
      `The path of the relay’s data contains bytes that are no text: ${error.message}.`,
      'Rename the folder, or choose another one.',
    );
  }
  if (error instanceof NoLocksHere) {
    return failure(
      'data-cannot-lock',
      `The drive of ${root} cannot lock files, so two relays could overwrite each other’s data.`,
      'Choose a folder on a disk of this computer.',
    );
  }
  if (error instanceof NoModesHere) {
    return failure(
      'data-cannot-protect',
      `The drive of ${root} does not store who may read a file.`,
      'Choose a folder on a disk of this computer.',
    );
  }
  return failure(
    'data-unusable',
    `The relay cannot keep its data in ${root} (${errorCode(error)}).`,
    'Choose a folder that you may write to, or make this one writable.',
  );
}
