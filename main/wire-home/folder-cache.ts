import { lstat, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { orAbsent } from '../files/error-code.ts';

/** Files looked at together: enough to keep the disk busy, few enough for the descriptor limit. */
const TOGETHER = 64;
/** Milliseconds after which a further change of a folder is sure to give it another mtime. */
const SETTLED = 2000;

export interface CacheOptions<T> {
  readonly folder: string;
  readonly read: (name: string) => Promise<T>;
  /** Whether a file with this content is only ever replaced or removed, never written in place. */
  readonly isFinal: (value: T) => boolean;
  /** Wall clock, ms since 1970: mtimes are compared with it. */
  readonly wall: () => number;
}

interface Cached<T> {
  readonly mark: string;
  readonly value: T;
}

/**
 * Reads the `.json` files of a folder, each one again only when its stat has changed. A folder may
 * hold thousands of ended pairings and is looked at every second, so the stats of final files are
 * taken only when the folder's own mtime has moved, which every replacement and removal does.
 */
export class FolderCache<T> {
  readonly #options: CacheOptions<T>;
  #cached: ReadonlyMap<string, Cached<T>> = new Map();
  /** The folder's mark at the last scan, if a later change was sure to alter it. */
  #settledMark: string | null = null;

  constructor(options: CacheOptions<T>) {
    this.#options = options;
  }

  /**
   * @returns what was read by file name; nothing for a folder that is not there
   * @throws errors of Node if the folder cannot be listed
   */
  async scan(): Promise<ReadonlyMap<string, T>> {
    const mark = await this.#folderMark();
    const isSame = mark !== null && mark === this.#settledMark;
    const names = await this.#names();
    const next = new Map<string, Cached<T>>();
    const open: string[] = [];
    for (const name of names) {
      const known = this.#cached.get(name);
      if (isSame && known !== undefined && this.#options.isFinal(known.value))
        next.set(name, known);
      else open.push(name);
    }
    for (let at = 0; at < open.length; at += TOGETHER) {
      const some = open.slice(at, at + TOGETHER);
      const found = await Promise.all(some.map((name) => this.#look(name)));
      for (const [index, name] of some.entries()) {
        const entry = found[index];
        if (entry !== undefined) next.set(name, entry);
      }
    }
    this.#cached = next;
    this.#settledMark = mark;
    return new Map(Array.from(next, ([name, { value }]) => [name, value]));
  }

  async #names(): Promise<string[]> {
    const names = (await orAbsent(readdir(this.#options.folder))) ?? [];
    return names.filter((name) => name.endsWith('.json'));
  }

  /** Null while the folder's mtime is so fresh that a further change might not alter it. */
  async #folderMark(): Promise<string | null> {
    const found = await orAbsent(stat(this.#options.folder, { bigint: true }));
    if (found === null) return null;
    const isSettled = this.#options.wall() - Number(found.mtimeMs) > SETTLED;
    return isSettled ? `${found.ino} ${found.mtimeNs}` : null;
  }

  /** The stat is taken before the reading: a file that changes in between is read again next time. */
  async #look(name: string): Promise<Cached<T> | undefined> {
    const known = this.#cached.get(name);
    const found = await orAbsent(lstat(join(this.#options.folder, name), { bigint: true }));
    if (found === null) return undefined;
    const mark = `${found.ino} ${found.size} ${found.mtimeNs} ${found.ctimeNs}`;
    return known?.mark === mark ? known : { mark, value: await this.#options.read(name) };
  }
}
