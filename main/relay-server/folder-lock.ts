import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type HeldLock, tryFlock } from '../files/flock.ts';
import { markerText, tryMarker } from '../files/lock-marker.ts';
import { mayBeRelay } from './health-probe.ts';
import { RelayStartError } from './relay-start-error.ts';

/** How processes exclude one another from a file. */
export interface Locking {
  /** Tries once to take the lock. @returns null while another process holds it */
  take(path: string): Promise<HeldLock | null>;
  /** What its holder wrote; empty if there is nothing. */
  read(path: string): Promise<string>;
}

const byFlock: Locking = {
  take: tryFlock,
  read: (path) => readFile(path, 'utf8').catch(() => ''),
};

/** Windows has no flock: a marker beside the file, whose pid another program may have got. */
export const byMarker: Locking = {
  async take(path) {
    const mayHold = async (text: string) => {
      const { url } = parse(text);
      return url === null || (await mayBeRelay(url));
    };
    return tryMarker(dirname(path), path, mayHold);
  },
  read: (path) => markerText(dirname(path), path),
};

/**
 * Locks a folder for one relay, by a file that names the relay's process and, while it listens, its
 * URL. The pid is only told to people: another program may get it, and in two containers both are 1.
 */
export class FolderLock {
  readonly #path: string;
  readonly #locking: Locking;
  #lock: HeldLock;
  #isReleased = false;

  private constructor(path: string, locking: Locking, lock: HeldLock) {
    this.#path = path;
    this.#locking = locking;
    this.#lock = lock;
  }

  /**
   * Takes the lock, also from a relay that has crashed.
   * @param root the folder, absolute
   * @param path of the lock file in it
   * @throws RelayStartError `data-in-use`; NoLocksHere; errors of Node's file system
   */
  static async acquire(
    root: string,
    path: string,
    locking = process.platform === 'win32' ? byMarker : byFlock,
  ): Promise<FolderLock> {
    const lock = await locking.take(path);
    const holder = parse(await locking.read(path));
    if (lock === null) throw inUse(root, holder, 'Stop it or choose another folder.');
    try {
      // Some network drives lock only for programs of one computer, and earlier versions took no lock.
      if (holder.url !== null && (await mayBeRelay(holder.url))) {
        const advice = `Stop it or choose another folder. If it is no relay of this folder, delete ${path}.`;
        throw inUse(root, holder, advice);
      }
      await lock.writeText(lineOf(null));
      return new FolderLock(path, locking, lock);
    } catch (error) {
      await lock.release();
      throw error;
    }
  }

  /**
   * Records where this relay listens, so that another one can ask whether it is there.
   * @param url null while it does not listen but still uses the folder: as it starts and stops
   * @throws errors of Node's file system
   */
  async recordUrl(url: string | null): Promise<void> {
    await this.#lock.writeText(lineOf(url));
  }

  /**
   * Takes the lock again if somebody deleted or replaced its file.
   * @param url for {@link recordUrl}
   * @returns false if another relay has the folder now: stop using it
   * @throws errors of Node's file system
   */
  async renew(url: string): Promise<boolean> {
    if (await this.#lock.isCurrent()) return true;
    const lock = await this.#locking.take(this.#path);
    if (lock === null) return false;
    if (this.#isReleased) {
      await lock.release();
      return true;
    }
    const lost = this.#lock;
    // Before anything is waited for, so that a release in between lets go of this one.
    this.#lock = lock;
    await lost.release();
    await lock.writeText(lineOf(url));
    return true;
  }

  /** Lets the folder go. A lock file that is deleted would let two relays in, so it stays, empty. */
  async release(): Promise<void> {
    this.#isReleased = true;
    await this.#lock.writeText('').catch(() => undefined);
    await this.#lock.release();
  }
}

interface Holder {
  readonly pid: string | null;
  readonly url: string | null;
}

function lineOf(url: string | null): string {
  return url === null ? `${process.pid}\n` : `${process.pid} ${url}\n`;
}

function parse(text: string): Holder {
  const [, pid = null, url = null] = /^([0-9]+)(?: (\S+))?\s*$/.exec(text) ?? [];
  return { pid, url };
}

function inUse(root: string, { pid, url }: Holder, nextStep: string): RelayStartError {
  const which = pid === null ? '' : ` (process ${pid}${url === null ? '' : `, ${url}`})`;
  const message = `Another relay${which} keeps its data in ${root}.`;
  return new RelayStartError('data-in-use', message, nextStep);
}
