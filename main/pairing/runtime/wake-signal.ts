import type { Clock } from '../ports.ts';
import { OVER } from './linked-abort.ts';

/** A flag that ends a wait early. It stays set until taken. */
export class WakeSignal {
  #isSet = false;
  /** Only current waits: a signal may live for days without being set. */
  readonly #listeners = new Set<() => void>();

  get isSet(): boolean {
    return this.#isSet;
  }

  set(): void {
    this.#isSet = true;
    for (const listener of this.#listeners) listener();
  }

  /** Clears the flag. @returns whether it was set */
  take(): boolean {
    const wasSet = this.#isSet;
    this.#isSet = false;
    return wasSet;
  }

  /** @returns what `work` resolves with, or `woken` if the flag is set first, or already */
  async unlessWoken<T>(work: Promise<T>): Promise<T | 'woken'> {
    let listener = () => {};
    const woken = new Promise<'woken'>((resolve) => {
      listener = () => resolve('woken');
      if (this.#isSet) listener();
    });
    this.#listeners.add(listener);
    try {
      return await Promise.race([woken, work]);
    } finally {
      this.#listeners.delete(listener);
    }
  }

  /** Waits `ms`, or until the flag is set. */
  async wait(clock: Clock, ms: number): Promise<void> {
    const early = new AbortController();
    await this.unlessWoken(clock.wait(ms, early.signal));
    early.abort(OVER);
  }
}
