import { BuildQueue } from './build-queue.ts';

/** An index that can be dropped from memory, since it can be built again. */
export interface Indexed {
  /** Whoever allocated the slot, as the slot's record has it. */
  readonly caller: string;
  /** Drops the index, unless it is in use. @returns whether it was dropped */
  dropIndex(): boolean;
}

/** The indexes of one caller. */
interface CallerIndexes {
  entries: number;
  /** Number of entries, by owner, least recently used first. */
  readonly entriesOf: Map<Indexed, number>;
}

/**
 * Keeps the memory of all indexes bounded. When there are too many entries, those of the caller who has
 * most are dropped: somebody with a million events makes nobody else's index be built again.
 */
export class IndexMemory {
  readonly #maxEntries: number;
  readonly #indexesOf = new Map<string, CallerIndexes>();
  readonly #builds = new BuildQueue();
  #entries = 0;

  /** @param maxEntries of all indexes together, but for those in use */
  constructor(maxEntries: number) {
    this.#maxEntries = maxEntries;
  }

  /** Number of entries in memory. */
  get entries(): number {
    return this.#entries;
  }

  /**
   * Builds an index when no other is being built.
   * @param size of the files that are read, in bytes
   * @throws what `build` throws
   */
  build<T>(size: number, build: () => Promise<T>): Promise<T> {
    return this.#builds.add(size, build);
  }

  /** Notes that an index was used, and drops others if there is not enough room for it. */
  used(owner: Indexed, entries: number): void {
    this.forget(owner);
    const indexes = this.#indexesOf.get(owner.caller) ?? { entries: 0, entriesOf: new Map() };
    this.#indexesOf.set(owner.caller, indexes);
    indexes.entriesOf.set(owner, entries);
    indexes.entries += entries;
    this.#entries += entries;
    while (this.#entries > this.#maxEntries && this.#dropOneBut(owner));
  }

  /** The owner has no index any more. */
  forget(owner: Indexed): void {
    const indexes = this.#indexesOf.get(owner.caller);
    const entries = indexes?.entriesOf.get(owner);
    if (indexes === undefined || entries === undefined) return;
    indexes.entriesOf.delete(owner);
    indexes.entries -= entries;
    this.#entries -= entries;
    if (indexes.entriesOf.size === 0) this.#indexesOf.delete(owner.caller);
  }

  /**
   * Drops the index that was not used for longest, of the caller who has most and one that can go.
   * @returns false if all others are in use
   */
  #dropOneBut(used: Indexed): boolean {
    const tried = new Set<CallerIndexes>();
    for (let most = this.#mostBut(tried); most !== null; most = this.#mostBut(tried)) {
      for (const owner of most.entriesOf.keys()) {
        if (owner === used || !owner.dropIndex()) continue;
        this.forget(owner);
        return true;
      }
      tried.add(most);
    }
    return false;
  }

  #mostBut(tried: ReadonlySet<CallerIndexes>): CallerIndexes | null {
    let most: CallerIndexes | null = null;
    for (const indexes of this.#indexesOf.values()) {
      if (!tried.has(indexes) && indexes.entries > (most?.entries ?? 0)) most = indexes;
    }
    return most;
  }
}
