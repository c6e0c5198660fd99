import { closeSync, constants, fsync, openSync, type Stats, statSync } from 'node:fs';
import { mkdir, open, realpath, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { BadFile } from './bad-file.ts';
import { coalesced } from './coalesced.ts';
import { errorCode, orAbsent } from './error-code.ts';
import { requireTrustedFolder } from './trusted-folder.ts';

/** Errors of chmod(2) on one's own file on drives that have no modes (FAT, some network drives). */
const NO_MODES = ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'];

/** The drive does not keep who may read a file. */
export class NoModesHere extends Error {
  override readonly name = 'NoModesHere';
  readonly code = 'no-modes';
}

/** Whom a file or folder may be readable for: nobody but its owner. */
const OPEN_TO_OTHERS = 0o077;
/** Opens what a path names itself, never what a link there leads to; does not wait for a FIFO. */
const ITSELF = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

/**
 * Creates the folder if it does not exist, and removes other users' access to it.
 * @throws BadFile `not-a-folder`; UntrustedFolder where others can change it, or one above it; errors of Node
 */
export async function makePrivateFolder(path: string): Promise<void> {
  // Synchronous like the check below: a round trip through Node's threads costs five times as much.
  const found = statSync(path, { throwIfNoEntry: false }) ?? (await makeTrusted(path));
  if (!found.isDirectory()) throw new BadFile('not-a-folder', path);
  // Each time: in a place like /tmp it may have been deleted, and made again by somebody else.
  requireTrustedFolder(path);
  if (process.platform === 'win32' || (found.mode & OPEN_TO_OTHERS) === 0) return;
  await makePrivate(await realpath(path));
}

/**
 * Removes other users' access to one file or folder. A link there is left alone.
 * @returns whether there was any access to remove
 * @throws NoModesHere; errors of Node
 */
export async function makePrivate(path: string): Promise<boolean> {
  const opened = await openItself(path);
  if (opened === null) return false;
  try {
    const stats = await opened.stat();
    if ((stats.mode & OPEN_TO_OTHERS) === 0) return false;
    await opened.chmod(stats.isDirectory() ? 0o700 : 0o600).catch((error: unknown) => {
      const isOwn = stats.uid === process.geteuid?.();
      throw isOwn && NO_MODES.includes(errorCode(error))
        ? new NoModesHere(errorCode(error))
        : error;
    });
    return true;
  } finally {
    await opened.close();
  }
}

/** @returns null for a link, and for what does not exist */
async function openItself(path: string) {
  try {
    return await open(path, ITSELF);
  } catch (error) {
    if (['ENOENT', 'ELOOP', 'EMLINK'].includes(errorCode(error))) return null;
    throw error;
  }
}

/** By path: writers of many files in one folder wait for the same sync. */
const syncs = new Map<string, () => Promise<void>>();

/**
 * Makes renames in a folder survive a power cut, where the system can: Windows and some network drives cannot.
 * Calls share a sync that has not begun yet.
 */
export async function syncFolder(path: string): Promise<void> {
  const sync =
    syncs.get(path) ??
    coalesced(
      () => syncNow(path),
      () => syncs.delete(path),
    );
  syncs.set(path, sync);
  await sync();
}

async function syncNow(path: string): Promise<void> {
  try {
    const folder = openSync(path, 'r');
    try {
      await promisify(fsync)(folder);
    } finally {
      closeSync(folder);
    }
  } catch (error) {
    if (!['EISDIR', 'EPERM', 'EINVAL', 'ENOTSUP', 'ENOSYS'].includes(errorCode(error))) throw error;
  }
}

/** Creates a folder where nobody else can change anything, and looks again at what is there then. */
async function makeTrusted(path: string): Promise<Stats> {
  requireTrustedFolder(path);
  const made = await makeFolder(path);
  requireTrustedFolder(path);
  return made;
}

/**
 * Level by level: Node's recursive mkdir loops forever below a folder that exists but cannot hold
 * folders, such as /proc.
 */
async function makeFolder(path: string): Promise<Stats> {
  const found = await orAbsent(stat(path));
  if (found !== null) return found;
  const parent = dirname(path);
  if (parent !== path) await makeFolder(parent);
  try {
    await mkdir(path, { mode: 0o700 });
  } catch (error) {
    // Another process was faster, or a dangling link is there, which the stat below reports.
    if (errorCode(error) !== 'EEXIST') throw error;
  }
  return stat(path);
}
