/** Who is to be told of something under a key, such as changes of a pair slot. */
export class Watchers<Told extends readonly unknown[] = []> {
  readonly #tellersOf = new Map<string, Set<(...told: Told) => void>>();

  /**
   * Calls `tell` each time that something is told under a key.
   * @returns ends that
   */
  add(key: string, tell: (...told: Told) => void): () => void {
    // One of its own for each call, so that nobody ends the watch of another.
    const own = (...told: Told) => tell(...told);
    const tellers = this.#tellersOf.get(key) ?? new Set();
    this.#tellersOf.set(key, tellers.add(own));
    return () => {
      tellers.delete(own);
      if (tellers.size === 0 && this.#tellersOf.get(key) === tellers) this.#tellersOf.delete(key);
    };
  }

  /** Whether anybody watches a key. */
  has(key: string): boolean {
    return this.#tellersOf.has(key);
  }

  /** All keys that somebody watches. */
  keys(): string[] {
    return [...this.#tellersOf.keys()];
  }

  /** Tells all who watch a key. */
  tell(key: string, ...told: Told): void {
    for (const tell of [...(this.#tellersOf.get(key) ?? [])]) tell(...told);
  }
}
