/**
 * flock(2), the lock that the CLI takes (docs/protocol.md §4). Node has no call for it, and the
 * locks that other packages take (fcntl, OFD, lock folders) do not exclude it:
 * docs/decisions/dependencies.md, koffi.
 */
import {
  closeSync,
  constants as fsConstants,
  fstatSync,
  ftruncateSync,
  openSync,
  statSync,
  writeSync,
} from 'node:fs';
import { open } from 'node:fs/promises';
import { constants } from 'node:os';
import { dirname } from 'node:path';
import { orAbsent, orAbsentNow } from './error-code.ts';
import { makePrivateFolder } from './folder.ts';

const LOCK_SH = 1;
const LOCK_EX = 2;
const LOCK_NB = 4;

/** Never through a link: it could lead to a lock of another program. */
const OPEN_LOCK =
  fsConstants.O_RDWR | fsConstants.O_APPEND | fsConstants.O_CREAT | fsConstants.O_NOFOLLOW;

const READ_LOCK = fsConstants.O_RDONLY | fsConstants.O_NOFOLLOW | fsConstants.O_NONBLOCK;

/** Errors with which a file system says that it has no locks. */
const NO_LOCKS: readonly (keyof typeof constants.errno)[] = [
  ...(['ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'ENOLCK', 'EINVAL'] as const),
];

/** Attempts to lock a file that is replaced again and again. */
const MAX_REPLACED = 8;

/** A lock that is ours until released or until this process ends. */
export interface HeldLock {
  /** Replaces the text of the lock file, for other processes to read. */
  writeText(text: string): Promise<void>;
  /**
   * Whether others still find the lock. Not if somebody deleted or replaced its file: another process
   * may hold the new one.
   * @throws errors of Node
   */
  isCurrent(): Promise<boolean>;
  release(): Promise<void>;
}

/** The drive has no locks of this kind, as some network drives. */
export class NoLocksHere extends Error {
  override readonly name = 'NoLocksHere';
  readonly code = 'no-locks';
}

/**
 * Tries once to take the exclusive lock; never waits: `fileLocks` retries. The blocking form would
 * occupy one of Node's few worker threads as long as another process holds the lock, and could not
 * be cancelled. The call of the system is synchronous, and so are those around it.
 * @param flock the call of the system; default: that of the C library
 * @returns null while somebody else holds it
 * @throws NoLocksHere; UntrustedFolder; errors of Node
 */
export async function tryFlock(
  path: string,
  flock: Flock | Promise<Flock> = systemFlock(),
): Promise<HeldLock | null> {
  await makePrivateFolder(dirname(path));
  const flockNow = await flock;
  for (let attempt = 0; attempt < MAX_REPLACED; attempt += 1) {
    const file = openSync(path, OPEN_LOCK, 0o600);
    try {
      if (!lockNow(flockNow, file, LOCK_EX)) {
        closeSync(file);
        return null;
      }
      // Whoever deleted the file between the two steps would get another lock than we have.
      if (isStillAt(path, file)) return held(path, file);
    } catch (error) {
      closeSync(file);
      throw error;
    }
    closeSync(file);
  }
  return null;
}

/**
 * Whether a process holds the lock, also one that has no pid here, as in another container. Asks with a shared
 * lock, which is released at once: two who ask do not disturb each other, and whoever takes the lock in that
 * instant has to try again.
 * @param flock the call of the system; default: that of the C library
 * @throws errors of Node
 */
export async function isFlockHeld(
  path: string,
  flock: Flock | Promise<Flock> = systemFlock(),
): Promise<boolean> {
  const file = await orAbsent(open(path, READ_LOCK));
  if (file === null) return false;
  try {
    return !lockNow(await flock, file.fd, LOCK_SH);
  } catch (error) {
    if (error instanceof NoLocksHere) return false;
    throw error;
  } finally {
    await file.close();
  }
}

function lockNow(flock: Flock, fd: number, kind: number): boolean {
  const errno = flock(fd, kind | LOCK_NB);
  if (errno === 0) return true;
  const { EWOULDBLOCK, EINTR } = constants.errno;
  if (errno === EWOULDBLOCK || errno === EINTR) return false;
  const code = nameOf(errno);
  if (NO_LOCKS.some((name) => constants.errno[name] === errno)) throw new NoLocksHere(code);
  throw Object.assign(new Error('flock failed'), { code });
}

function nameOf(errno: number): string {
  const found = Object.entries(constants.errno).find(([, number]) => number === errno);
  return found?.[0] ?? `errno ${errno}`;
}

function isStillAt(path: string, file: number): boolean {
  const ours = fstatSync(file, { bigint: true });
  const there = orAbsentNow(() => statSync(path, { bigint: true }));
  return there !== null && there.dev === ours.dev && there.ino === ours.ino;
}

function held(path: string, file: number): HeldLock {
  let isReleased = false;
  return {
    async writeText(text) {
      ftruncateSync(file, 0);
      writeSync(file, text);
    },
    isCurrent: async () => isStillAt(path, file),
    async release() {
      // Its number may belong to another file by now.
      if (isReleased) return;
      isReleased = true;
      // The lock belongs to the open file: closing releases it.
      closeSync(file);
    },
  };
}

/** @returns 0, or the number of the error */
export type Flock = (fd: number, operation: number) => number;
let loading: Promise<Flock> | undefined;

function systemFlock(): Promise<Flock> {
  loading ??= loadFlock();
  return loading;
}

/**
 * Loaded at the first use: Windows has no flock, and the start of the app does not wait for it.
 * `null` stands for the C library of this process.
 */
async function loadFlock(): Promise<Flock> {
  const { default: koffi } = await import('koffi');
  const flock = koffi.load(null).func('int flock(int fd, int operation)');
  return (fd, operation) => (flock(fd, operation) === 0 ? 0 : koffi.errno());
}
