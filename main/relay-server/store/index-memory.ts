/** An index that can be dropped from memory, since it can be built again. */
export interface Indexed {
  /** Drops the index, unless it is in use. @returns whether it was dropped */
  dropIndex(): boolean;
}

/**
 * Keeps the memory of all indexes bounded. They are built one at a time, and those that were not
 * used for longest are dropped when there are too many entries.
 */
export class IndexMemory {
  readonly #maxEntries: number;
  /** Number of entries, by owner, least recently used first. */
  readonly #entriesOf = new Map<Indexed, number>();
  #entries = 0;
  #building: Promise<unknown> = Promise.resolve();

  /** @param maxEntries of all indexes together, but for those in use */
  constructor(maxEntries: number) {
    this.#maxEntries = maxEntries;
  }

  /** Number of entries in memory. */
  get entries(): number {
    return this.#entries;
  }

  /** Builds an index when no other is being built. @throws what `build` throws */
  build<T>(build: () => Promise<T>): Promise<T> {
    const result = this.#building.then(build);
    this.#building = result.catch(() => undefined);
    return result;
  }

  /** Notes that an index was used, and drops others if there is not enough room for it. */
  used(owner: Indexed, entries: number): void {
    this.forget(owner);
    this.#entriesOf.set(owner, entries);
    this.#entries += entries;
    for (const other of this.#entriesOf.keys()) {
      if (this.#entries <= this.#maxEntries) return;
      if (other !== owner && other.dropIndex()) this.forget(other);
    }
  }

  /** The owner has no index any more. */
  forget(owner: Indexed): void {
    this.#entries -= this.#entriesOf.get(owner) ?? 0;
    this.#entriesOf.delete(owner);
  }
}
