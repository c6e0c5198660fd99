/** ms for one home: a drive that hangs must not hold up the others. */
const PATIENCE = 2_000;

/** Resolves after some ms, or at once when the signal is aborted. */
export type Wait = (ms: number, signal: AbortSignal) => Promise<void>;

/** Asks homes that may not answer. */
export class Patience {
  readonly #wait: Wait;
  /** What has not answered yet is not asked again: each question may hold a thread. */
  readonly #hanging = new Set<string>();

  constructor(wait: Wait) {
    this.#wait = wait;
  }

  /**
   * @param key names the home
   * @returns `otherwise` where it does not answer in time, or has not yet answered an earlier question
   */
  async ask<T>(key: string, question: () => Promise<T>, otherwise: T): Promise<T> {
    if (this.#hanging.has(key)) return otherwise;
    this.#hanging.add(key);
    const answer = question().finally(() => this.#hanging.delete(key));
    return this.orGiveUp(answer, otherwise);
  }

  /** @returns `otherwise` also where it fails */
  orGiveUp<T>(work: Promise<T>, otherwise: T): Promise<T> {
    const over = new AbortController();
    const late = this.#wait(PATIENCE, over.signal).then(() => otherwise);
    return Promise.race([work.catch(() => otherwise), late]).finally(() => over.abort());
  }
}
