/**
 * Counts everything that a process does to the world outside it, and kills the process at one of
 * these steps. SIGKILL: nothing is tidied up, nothing flushed, nobody told.
 */
export class Steps {
  readonly #dieAt: number | null;
  readonly #lastWords: (step: number, what: string) => void;
  #count = 0;

  /**
   * @param dieAt the step to die at, the first being 1; null: none
   * @param lastWords called just before
   */
  constructor(dieAt: number | null, lastWords: (step: number, what: string) => void) {
    this.#dieAt = dieAt;
    this.#lastWords = lastWords;
  }

  get count(): number {
    return this.#count;
  }

  /** @param what is about to happen, or just has */
  take(what: string): void {
    this.#count += 1;
    if (this.#count !== this.#dieAt) return;
    this.#lastWords(this.#count, what);
    process.kill(process.pid, 'SIGKILL');
  }

  /** A step before and one after. */
  async around<T>(what: string, work: () => Promise<T>): Promise<T> {
    this.take(`before ${what}`);
    const result = await work();
    this.take(`after ${what}`);
    return result;
  }
}
