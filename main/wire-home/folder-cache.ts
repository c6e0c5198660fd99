import { type BigIntStats, lstatSync } from 'node:fs';
import { lstat, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { orAbsent, orAbsentNow } from '../files/error-code.ts';
import { type FileStamp, stampOfFile } from '../files/file-stamp.ts';
import { inTurns } from '../files/in-turns.ts';

/** Files read in parallel: enough to keep the disk busy, few enough for the descriptor limit. */
const PARALLEL_READS = 64;
/** ms after which a scan looks at all files again: what was reported as unchanged may have been overlooked. */
const COMPLETE_EVERY = 30_000;
/** ms after which a further change of a folder is sure to change its mtime: a tick of the coarsest clock. */
const SETTLED_AFTER = 2000;

export interface CacheOptions<T> {
  readonly folder: string;
  /** Reads one file anew; never rejects. */
  readonly read: (name: string) => Promise<T>;
  /** Stands for a file that is not there. */
  readonly absent: T;
  /** Whether a file with this content is only ever replaced or removed, never written in place. */
  readonly isFinal: (value: T) => boolean;
  /** Whether a value can be trusted for as long as the file is unchanged; else `get` reads again. */
  readonly isSound: (value: T) => boolean;
  /** Wall clock, ms since 1970: mtimes are compared with it. */
  readonly wall: () => number;
}

interface Cached<T> {
  /** null: the stat of the file is not to be relied on */
  readonly stamp: FileStamp | null;
  readonly value: T;
}

/** A file that exists. */
interface Found<T> {
  /** null: its stat is not to be relied on */
  readonly stamp: FileStamp | null;
  /** null: it has to be read */
  readonly known: Cached<T> | null;
}

/**
 * What the `.json` files of a folder hold. Each is read again only when its stat may have changed,
 * and not at all after a write of our own. A folder may hold thousands of ended pairings and is
 * scanned every second, so the stats of final files are taken only when the folder's own mtime has
 * moved, which every replacement and removal does. Who watches the folder can name the files that
 * changed: then the others are not looked at.
 */
export class FolderCache<T> {
  readonly #options: CacheOptions<T>;
  readonly #cached = new Map<string, Cached<T>>();
  /** The folder's stamp at the last scan; null if a later change might have left it the same. */
  #folderStampAtScan: string | null = null;
  /** Wall clock of the last scan that looked at all files. */
  #completeAt = Number.NEGATIVE_INFINITY;

  constructor(options: CacheOptions<T>) {
    this.#options = options;
  }

  /**
   * @param changed names of the files that may have changed since the last scan; null: any may have
   * @returns what the files hold, by name; nothing for a folder that is not there
   * @throws errors of Node if the folder cannot be listed
   */
  async scan(changed: ReadonlySet<string> | null = null): Promise<ReadonlyMap<string, T>> {
    const { isFinal, isSound } = this.#options;
    const candidates = this.#candidates(changed);
    const folderStamp = await this.#folderStamp();
    const isSame = folderStamp !== null && folderStamp === this.#folderStampAtScan;
    const names = await this.#names();
    const found = new Map<string, T | undefined>();
    const open: string[] = [];
    for (const name of names) {
      const known = this.#cached.get(name);
      const isKnown =
        known !== undefined &&
        ((isSame && isFinal(known.value)) ||
          (candidates?.has(name) === false && isSound(known.value)));
      found.set(name, isKnown ? known.value : undefined);
      if (!isKnown) open.push(name);
    }
    await inTurns(open, PARALLEL_READS, async (name) => {
      found.set(name, await this.#scanned(name));
    });
    const values = new Map(
      [...found].flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])),
    );
    for (const name of this.#cached.keys()) if (!values.has(name)) this.#cached.delete(name);
    this.#folderStampAtScan = folderStamp;
    return values;
  }

  /** What a file holds now. Never rejects. */
  async get(name: string): Promise<T> {
    const { absent, read } = this.#options;
    const found = this.#lookNow(name);
    if (found === null) return absent;
    return found === undefined ? read(name) : this.#valueOf(name, found);
  }

  /**
   * What a file holds now.
   * @returns undefined if it would have to be read
   */
  known(name: string): T | undefined {
    const found = this.#lookNow(name);
    return found === null ? this.#options.absent : found?.known?.value;
  }

  /**
   * A file was written by us.
   * @param stats of the file afterwards
   * @param value what reading it would give
   */
  note(name: string, stats: BigIntStats, value: T): void {
    // Never by age: time may have passed since the stat was taken.
    const stamp = stampOfFile(stats, Number(stats.mtimeMs));
    this.#cached.set(name, { stamp, value });
  }

  /** @returns `changed`; null where it is time to look at all files */
  #candidates(changed: ReadonlySet<string> | null): ReadonlySet<string> | null {
    const wall = this.#options.wall();
    const age = wall - this.#completeAt;
    if (changed !== null && age >= 0 && age < COMPLETE_EVERY) return changed;
    this.#completeAt = wall;
    return null;
  }

  async #names(): Promise<string[]> {
    const names = (await orAbsent(readdir(this.#options.folder))) ?? [];
    return names.filter((name) => name.endsWith('.json'));
  }

  /** @returns null while the folder's mtime is so recent that a further change might not alter it */
  async #folderStamp(): Promise<string | null> {
    const wall = this.#options.wall();
    const found = await orAbsent(stat(this.#options.folder, { bigint: true }));
    if (found === null) return null;
    const isSettled = wall - Number(found.mtimeMs) > SETTLED_AFTER;
    return isSettled ? `${found.ino} ${found.mtimeNs}` : null;
  }

  /** @returns undefined for a file that went meanwhile */
  async #scanned(name: string): Promise<T | undefined> {
    const wall = this.#options.wall();
    const stats = await orAbsent(lstat(this.#pathOf(name), { bigint: true }));
    return stats === null
      ? undefined
      : this.#valueOf(
          name,
          this.#found(name, stats, wall, () => true),
        );
  }

  /**
   * For one file, and before each save: synchronous, which costs a fifth.
   * @returns null for a file that is not there; undefined if that cannot be told
   */
  #lookNow(name: string): Found<T> | null | undefined {
    const wall = this.#options.wall();
    try {
      const stats = orAbsentNow(() => lstatSync(this.#pathOf(name), { bigint: true }));
      return stats === null ? null : this.#found(name, stats, wall, this.#options.isSound);
    } catch {
      return undefined;
    }
  }

  #pathOf(name: string): string {
    return join(this.#options.folder, name);
  }

  /**
   * @param stats taken after `wall`
   * @param accepts whether a value may be taken for that of the unchanged file
   */
  #found(name: string, stats: BigIntStats, wall: number, accepts: (value: T) => boolean): Found<T> {
    const stamp = stampOfFile(stats, wall);
    const known = this.#cached.get(name);
    const isSame = stamp !== null && known?.stamp === stamp && accepts(known.value);
    return { stamp, known: isSame ? known : null };
  }

  async #valueOf(name: string, { stamp, known }: Found<T>): Promise<T> {
    if (known !== null) return known.value;
    const value = await this.#options.read(name);
    this.#cached.set(name, { stamp, value });
    return value;
  }
}
