import type { Pairing } from '../pairing/machine/pending-pair.ts';

/** Milliseconds that a program may take to write a file in place: after that it has given up. */
const ABANDONED = 5000;
/** Milliseconds in which a half-written file is not worth a word to a person. */
const FLICKER = 2000;

/**
 * Bridges the moments in which the CLI writes a pairing in place and its file is no pairing: the
 * CLI may be held up between truncating and writing, and what it then writes must not be lost.
 */
export class HalfWritten {
  readonly #wall: () => number;
  /** By file name, what this store last read or wrote. */
  #known = new Map<string, Pairing>();
  readonly #firstSeen = new Map<string, { readonly mtime: number; readonly since: number }>();

  /** @param wall clock, ms since 1970: mtimes are compared with it */
  constructor(wall: () => number) {
    this.#wall = wall;
  }

  /** @param mtime of a file that is no pairing, ms since 1970 */
  judge(name: string, mtime: number): 'fresh' | 'stalled' | 'abandoned' {
    const now = this.#wall();
    const seen = this.#firstSeen.get(name);
    // An mtime in the future, by another clock or one that was set back, counts from when it was
    // first seen.
    const since = Math.min(now, seen?.mtime === mtime ? seen.since : mtime);
    this.#firstSeen.set(name, { mtime, since });
    if (now - since >= ABANDONED) return 'abandoned';
    return now - since >= FLICKER ? 'stalled' : 'fresh';
  }

  lastGood(name: string): Pairing | null {
    return this.#known.get(name) ?? null;
  }

  /** @param pairing null: there is none any more */
  note(name: string, pairing: Pairing | null): void {
    if (pairing === null) this.#known.delete(name);
    else this.#known.set(name, pairing);
  }

  /**
   * Forgets all others.
   * @param pairings all that the home holds, by file name
   * @param corrupt names of the files that are no pairing
   */
  noteAll(pairings: ReadonlyMap<string, Pairing>, corrupt: ReadonlySet<string>): void {
    this.#known = new Map(pairings);
    for (const name of this.#firstSeen.keys()) {
      if (!corrupt.has(name)) this.#firstSeen.delete(name);
    }
  }
}
