/**
 * flock(2), the lock that the CLI takes (docs/protocol.md §4). Node has no call for it, and the
 * locks that other packages take (fcntl, OFD, lock folders) do not exclude it:
 * docs/decisions/dependencies.md, koffi.
 */
import { type FileHandle, open, readFile, stat } from 'node:fs/promises';
import { constants } from 'node:os';
import { dirname } from 'node:path';
import { makePrivateFolder } from '../files/folder.ts';
import { isAlive } from '../files/process.ts';

const LOCK_EX = 2;
const LOCK_NB = 4;

/** A lock that is ours until released or until this process ends. */
export interface HeldLock {
  /** Replaces the text of the lock file, for other processes to read. */
  writeText(text: string): Promise<void>;
  release(): Promise<void>;
}

/**
 * Tries once to take the exclusive lock; never waits: `fileLocks` retries. The blocking form would
 * occupy one of Node's few worker threads as long as another process holds the lock, and could not
 * be cancelled.
 * @returns null while somebody else holds it
 * @throws errors of Node
 */
export async function tryFlock(path: string): Promise<HeldLock | null> {
  await makePrivateFolder(dirname(path));
  const file = await open(path, 'a+', 0o600);
  try {
    loading ??= loadFlock();
    if (lockNow(await loading, file.fd)) return held(file);
  } catch (error) {
    await file.close();
    throw error;
  }
  await file.close();
  return null;
}

/**
 * Whether a process holds the lock; never takes it. Linux lists all locks that are held; elsewhere a
 * living process that the lock file names counts as its holder.
 * @param pid as the lock file has it
 */
export async function isFlockHeld(path: string, pid: number): Promise<boolean> {
  if (!isAlive(pid)) return false;
  const held = await readFile('/proc/locks', 'utf8').catch(() => null);
  const file = await stat(path, { bigint: true }).catch(() => null);
  if (held === null || file === null) return file !== null;
  // `1: FLOCK  ADVISORY  WRITE 4624 fe:00:10018913 0 EOF`. Some file systems show another device
  // here than to stat, so it is not compared.
  const holder = new RegExp(`FLOCK .* ${pid} [0-9a-f]+:[0-9a-f]+:${file.ino} `);
  return holder.test(held);
}

function lockNow(flock: Flock, fd: number): boolean {
  const errno = flock(fd, LOCK_EX | LOCK_NB);
  if (errno === 0) return true;
  const { EWOULDBLOCK, EINTR } = constants.errno;
  if (errno === EWOULDBLOCK || errno === EINTR) return false;
  throw Object.assign(new Error('flock failed'), { code: `errno ${errno}` });
}

function held(file: FileHandle): HeldLock {
  return {
    async writeText(text) {
      await file.truncate(0);
      await file.write(text);
    },
    // The lock belongs to the open file: closing releases it.
    release: () => file.close(),
  };
}

/** @returns 0, or the number of the error */
type Flock = (fd: number, operation: number) => number;
let loading: Promise<Flock> | undefined;

/**
 * Loaded at the first use: Windows has no flock, and the start of the app does not wait for it.
 * `null` stands for the C library of this process.
 */
async function loadFlock(): Promise<Flock> {
  const { default: koffi } = await import('koffi');
  const flock = koffi.load(null).func('int flock(int fd, int operation)');
  return (fd, operation) => (flock(fd, operation) === 0 ? 0 : koffi.errno());
}
