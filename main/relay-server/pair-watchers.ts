/** Who is to be told when a pair slot changes. */
export class PairWatchers {
  readonly #tellersOf = new Map<string, Set<() => void>>();

  /**
   * Calls `changed` after each change of a slot, also when it is removed.
   * @returns ends that
   */
  add(pairId: string, changed: () => void): () => void {
    // One of its own for each call, so that nobody ends the watch of another.
    const tell = () => changed();
    const tellers = this.#tellersOf.get(pairId) ?? new Set();
    this.#tellersOf.set(pairId, tellers.add(tell));
    return () => {
      tellers.delete(tell);
      if (tellers.size === 0 && this.#tellersOf.get(pairId) === tellers) {
        this.#tellersOf.delete(pairId);
      }
    };
  }

  /** Whether anybody watches a slot. */
  has(pairId: string): boolean {
    return this.#tellersOf.has(pairId);
  }

  /** Tells all who watch a slot. */
  tell(pairId: string): void {
    for (const tell of [...(this.#tellersOf.get(pairId) ?? [])]) tell();
  }
}
