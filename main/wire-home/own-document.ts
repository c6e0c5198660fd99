/** A JSON file that only we read and write, under a lock and atomically. */
import { stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { readBytes, writeAtomic } from '../files/atomic-file.ts';
import { parseOwnText } from '../files/byte-order-mark.ts';
import { orAbsent } from '../files/error-code.ts';
import { Failure } from '../pairing/machine/failure.ts';
import type { StoreProblem } from '../pairing/ports.ts';
import { unreadable, unwritable } from './home-failure.ts';
import type { Locks } from './locks.ts';
import { shownPath, type WireHomePaths } from './paths.ts';
import { setAside } from './quarantine.ts';

/** ms that another program may hold the lock: the end of a pairing waits for it, and goes on without. */
const LOCK_TIMEOUT = 2_000;

export interface OwnDocumentParts<T> {
  readonly paths: WireHomePaths;
  readonly locks: Locks;
  readonly file: string;
  readonly lock: string;
  readonly version: number;
  /** Of the whole file, `version` among its members. */
  readonly schema: z.ZodType<T>;
  /** What is read where there is no file. */
  readonly empty: T;
  /** Told of a damaged file that was set aside. */
  readonly damaged: (problem: StoreProblem) => void;
}

export class OwnDocument<T> {
  readonly #parts: OwnDocumentParts<T>;

  constructor(parts: OwnDocumentParts<T>) {
    this.#parts = parts;
  }

  /**
   * What is on file. A damaged file is moved to the quarantine, and counts as none: whatever stood there
   * was for people, and decides nothing.
   * @throws Failure `home-unreadable`, also for a file of a later version; `home-locked`, `home-unwritable`
   *   where a damaged one cannot be set aside
   */
  async read(): Promise<T> {
    const found = await this.#load();
    return found.state === 'damaged' ? this.#locked(() => this.#sound()) : found.value;
  }

  /**
   * Changes the file.
   * @param work maps what is on file; the same value: nothing is written
   * @returns what is on file now
   * @throws Failure as {@link read}; `home-unwritable`
   */
  async change(work: (now: T) => T): Promise<T> {
    return this.#locked(async () => {
      const now = await this.#sound();
      const after = work(now);
      if (after !== now) await this.#write(after);
      return after;
    });
  }

  /** Another text when the file has changed; empty if there is none. @throws Failure `home-unreadable` */
  async revision(): Promise<string> {
    const { paths, file } = this.#parts;
    try {
      const found = await orAbsent(stat(file));
      return found === null ? '' : `${found.mtimeMs} ${found.size} ${found.ino}`;
    } catch (error) {
      throw unreadable(paths, file, error);
    }
  }

  #locked<R>(work: () => Promise<R>): Promise<R> {
    const { locks, lock } = this.#parts;
    return locks.withLock(lock, work, undefined, LOCK_TIMEOUT);
  }

  /** The caller holds the lock. */
  async #sound(): Promise<T> {
    const found = await this.#load();
    if (found.state === 'sound') return found.value;
    const { paths, file, empty, damaged } = this.#parts;
    try {
      const place = await setAside(paths, file, found.bytes);
      const quarantined = place === null ? null : shownPath(paths, place);
      damaged({ file: shownPath(paths, file), problem: 'corrupt', quarantined });
    } catch (error) {
      throw unwritable(paths, file, error);
    }
    return empty;
  }

  async #load(): Promise<Loaded<T>> {
    const { paths, file, version, schema, empty } = this.#parts;
    const bytes = await readBytes(file).catch((error: unknown) => {
      throw unreadable(paths, file, error);
    });
    if (bytes === null) return { state: 'sound', value: empty };
    const json = jsonIn(bytes);
    if (laterThan(version).safeParse(json).success)
      throw new Failure('home-unreadable', `${shownPath(paths, file)}: of a later version`);
    const read = schema.safeParse(json);
    return read.success ? { state: 'sound', value: read.data } : { state: 'damaged', bytes };
  }

  async #write(value: T): Promise<void> {
    const { paths, file } = this.#parts;
    const temporary = join(paths.temporary, basename(file));
    try {
      await writeAtomic(file, `${JSON.stringify(value, null, 2)}\n`, { temporary });
    } catch (error) {
      throw unwritable(paths, file, error);
    }
  }
}

type Loaded<T> =
  | { readonly state: 'sound'; readonly value: T }
  | { readonly state: 'damaged'; readonly bytes: Buffer };

function laterThan(version: number) {
  return z.looseObject({ version: z.int().gt(version) });
}

/** @returns undefined, which no schema takes, if the bytes are no JSON */
function jsonIn(bytes: Buffer): unknown {
  try {
    return JSON.parse(parseOwnText(bytes) ?? '');
  } catch {
    return undefined;
  }
}
