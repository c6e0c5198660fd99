import { type BigIntStats, statSync } from 'node:fs';
import { type FileStamp, stampOfFile } from '../files/file-stamp.ts';

/** What one file holds, also one that other programs write: read again only when its stat may have changed. */
export class KnownFile<T> {
  readonly #file: string;
  readonly #wall: () => number;
  #known: { readonly stamp: FileStamp; readonly value: T } | null = null;

  /** @param wall clock, ms since 1970: mtimes are compared with it */
  constructor(file: string, wall: () => number) {
    this.#file = file;
    this.#wall = wall;
  }

  /**
   * @param read reads the file anew
   * @returns what it holds now
   * @throws errors of `read`, which are not remembered
   */
  async get(read: () => Promise<T>): Promise<T> {
    // Taken first: a change while it is read shows the next time.
    const stamp = this.#stampNow();
    if (stamp !== null && this.#known?.stamp === stamp) return this.#known.value;
    const value = await read();
    this.#keep(stamp, value);
    return value;
  }

  /**
   * The file was written by us.
   * @param stats of the file afterwards; null: another program may have written to it since
   * @param value what reading it would give
   */
  note(stats: BigIntStats | null, value: T): void {
    // Never by age: time may have passed since the stat was taken.
    this.#keep(stats === null ? null : stampOfFile(stats, Number(stats.mtimeMs)), value);
  }

  #keep(stamp: FileStamp | null, value: T): void {
    this.#known = stamp === null ? null : { stamp, value };
  }

  /** Of the file that a link leads to. @returns null where it is not to be relied on */
  #stampNow(): FileStamp | null {
    const wall = this.#wall();
    try {
      return stampOfFile(statSync(this.#file, { bigint: true }), wall);
    } catch {
      // Reading it says what is wrong.
      return null;
    }
  }
}
