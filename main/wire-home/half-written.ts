import type { Pairing } from '../pairing/machine/pending-pair.ts';

/** ms after which the program that writes a file in place must have given up. */
const ABANDONED_AFTER = 5000;
/** ms before a half-written file is reported. */
const REPORTED_AFTER = 2000;

/**
 * Remembers the last content of each pairing while the CLI rewrites its file in place. Between
 * truncating and writing, the file is no pairing; if it were moved away then, the CLI's text would be
 * lost.
 */
export class HalfWritten {
  readonly #wall: () => number;
  /** By file name: the pairing last read or written. */
  #known = new Map<string, Pairing>();
  readonly #firstSeen = new Map<string, { readonly mtime: number; readonly since: number }>();

  /** @param wall clock, ms since 1970: mtimes are compared with it */
  constructor(wall: () => number) {
    this.#wall = wall;
  }

  /**
   * How long a file has been no pairing: under 2 s, under 5 s, or longer.
   * @param mtime of the file, ms since 1970
   */
  judge(name: string, mtime: number): 'fresh' | 'stalled' | 'abandoned' {
    const now = this.#wall();
    const seen = this.#firstSeen.get(name);
    // An mtime in the future (another clock, or one that was set back) counts from when it was seen.
    const since = Math.min(now, seen?.mtime === mtime ? seen.since : mtime);
    this.#firstSeen.set(name, { mtime, since });
    if (now - since >= ABANDONED_AFTER) return 'abandoned';
    return now - since >= REPORTED_AFTER ? 'stalled' : 'fresh';
  }

  lastGood(name: string): Pairing | null {
    return this.#known.get(name) ?? null;
  }

  /** @param pairing null: it was removed */
  remember(name: string, pairing: Pairing | null): void {
    if (pairing === null) this.#known.delete(name);
    else this.#known.set(name, pairing);
  }

  /**
   * Replaces everything that is remembered.
   * @param pairings all in the home, by file name
   * @param corrupt names of the files that are no pairing
   */
  replace(pairings: ReadonlyMap<string, Pairing>, corrupt: ReadonlySet<string>): void {
    this.#known = new Map(pairings);
    for (const name of this.#firstSeen.keys()) {
      if (!corrupt.has(name)) this.#firstSeen.delete(name);
    }
  }
}
