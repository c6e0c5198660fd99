import type { Clock } from '../ports.ts';

/** A reason of our own: each abort without one makes an error, with its stack. */
const OVER = 'over';

/** A bell that ends a wait early. It rings once for any number of pulls, until taken. */
export class WakeSignal {
  #isSet = false;
  /** Only those who wait right now: a bell may hang for days without being rung. */
  readonly #listeners = new Set<() => void>();

  set(): void {
    this.#isSet = true;
    for (const listener of this.#listeners) listener();
  }

  /** @returns whether it rang since it was last taken */
  take(): boolean {
    const rang = this.#isSet;
    this.#isSet = false;
    return rang;
  }

  /** @returns what `work` gives, or `rung` as soon as it rings, or if it did before */
  async unlessWoken<T>(work: Promise<T>): Promise<T | 'woken'> {
    let listener = () => {};
    const rung = new Promise<'woken'>((resolve) => {
      listener = () => resolve('woken');
      if (this.#isSet) listener();
    });
    this.#listeners.add(listener);
    try {
      return await Promise.race([rung, work]);
    } finally {
      this.#listeners.delete(listener);
    }
  }

  /** Waits `ms`, or until it rings. */
  async wait(clock: Clock, ms: number): Promise<void> {
    const early = new AbortController();
    await this.unlessWoken(clock.wait(ms, early.signal));
    early.abort(OVER);
  }
}
