import { randomBytes } from 'node:crypto';
import { chmod, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { RelayStartError, systemCode } from './relay-start-error.ts';

/** A relay's folder, held for this relay alone until `release`. */
export interface DataDir {
  /** Where the slots lie; nobody but the owner can look into it. */
  readonly slots: string;
  release(): Promise<void>;
}

/** Folders held within this process: a pid alone cannot tell two relays of one process apart. */
const held = new Set<string>();

/**
 * Makes the folder when it is missing, checks that it can be written, and keeps a second relay
 * out: two would overwrite each other's events.
 * @throws RelayStartError `data-unusable` or `data-in-use`
 */
export async function openDataDir(path: string): Promise<DataDir> {
  const root = resolve(path);
  const slots = join(root, 'slots');
  const lock = join(root, 'relay.pid');
  try {
    await makeFolder(slots);
    await chmod(slots, 0o700);
    await takeLock(root, lock);
  } catch (error) {
    if (error instanceof RelayStartError) throw error;
    throw new RelayStartError(
      'data-unusable',
      `The relay cannot keep its data in ${root} (${systemCode(error) ?? 'unknown error'}).`,
      'Choose a folder that you may write to, or make this one writable.',
      error,
    );
  }
  const release = async (): Promise<void> => {
    held.delete(root);
    await rm(lock, { force: true });
  };
  return { slots, release };
}

/**
 * Replaces a file in one step: a reader, and we ourselves after a power cut, find the old content
 * or the new one, never half of it.
 */
export async function replaceFile(path: string, content: string | Uint8Array): Promise<void> {
  const temporary = `${path}.${randomBytes(6).toString('hex')}.new`;
  try {
    const file = await open(temporary, 'wx', 0o600);
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncFolder(dirname(path));
}

/**
 * Moves a damaged file out of the way without losing it.
 * @returns where it lies now
 */
export async function setAside(path: string): Promise<string> {
  const aside = `${path}.damaged-${randomBytes(6).toString('hex')}`;
  await rename(path, aside);
  return aside;
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

async function syncFolder(path: string): Promise<void> {
  // Windows cannot open a folder; there the rename itself is all that can be had.
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

async function takeLock(root: string, lock: string): Promise<void> {
  if (held.has(root)) throw inUse(root, process.pid, lock);
  held.add(root);
  try {
    if (await writeLock(lock)) return;
    const holder = Number.parseInt(await readFile(lock, 'utf8'), 10);
    if (holder !== process.pid && isAlive(holder)) throw inUse(root, holder, lock);
    await rm(lock, { force: true });
    if (!(await writeLock(lock))) throw inUse(root, holder, lock);
  } catch (error) {
    held.delete(root);
    throw error;
  }
}

/** False when the lock is there already. */
async function writeLock(lock: string): Promise<boolean> {
  try {
    const file = await open(lock, 'wx', 0o600);
    try {
      await file.writeFile(`${process.pid}\n`);
    } finally {
      await file.close();
    }
    return true;
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return false;
    throw error;
  }
}

function isAlive(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return systemCode(error) === 'EPERM';
  }
}

function inUse(root: string, pid: number, lock: string): RelayStartError {
  return new RelayStartError(
    'data-in-use',
    `Another relay (process ${pid}) keeps its data in ${root}.`,
    `Stop it or choose another folder. If process ${pid} is no relay, delete ${lock}.`,
  );
}
