interface Waiting {
  readonly size: number;
  readonly run: () => Promise<void>;
}

/**
 * Builds indexes one at a time, so that memory holds one that is not counted yet. By turns comes the
 * smallest and the one that has waited for longest: nobody waits behind all the large ones of others, and
 * a large one is built in the end.
 */
export class BuildQueue {
  /** Those that have waited for longest come first. */
  readonly #waiting: Waiting[] = [];
  #isBuilding = false;
  #isTurnOfSmallest = true;

  /**
   * Builds when it is the turn of it.
   * @param size of what is read, in bytes
   * @throws what `build` throws
   */
  add<T>(size: number, build: () => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ size, run: () => build().then(resolve, reject) });
      if (!this.#isBuilding) void this.#buildAll();
    });
  }

  async #buildAll(): Promise<void> {
    this.#isBuilding = true;
    for (let next = this.#takeNext(); next !== undefined; next = this.#takeNext()) await next.run();
    this.#isBuilding = false;
  }

  #takeNext(): Waiting | undefined {
    const sizes = this.#waiting.map(({ size }) => size);
    const smallest = sizes.indexOf(
      sizes.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY),
    );
    const [next] = this.#waiting.splice(this.#isTurnOfSmallest ? Math.max(smallest, 0) : 0, 1);
    this.#isTurnOfSmallest = !this.#isTurnOfSmallest;
    return next;
  }
}
