import { setTimeout } from 'node:timers/promises';
import { StoreAway } from '../store/store-away.ts';

/** How long a call waits for a store that is away, in ms. */
const PATIENCE_MS = 10_000;
/** Between two attempts, in ms. */
const PAUSE_MS = 100;

/** Repeats what can be repeated until the store is there again. */
export class Patience {
  readonly #closed = new AbortController();

  /**
   * @param call may be made again although it was made
   * @throws StoreAway after ten seconds, or at once after {@link end}
   */
  async retry<T>(call: () => Promise<T>): Promise<T> {
    const deadline = performance.now() + PATIENCE_MS;
    for (;;) {
      try {
        return await call();
      } catch (error) {
        const isOver = this.#closed.signal.aborted || performance.now() >= deadline;
        if (!(error instanceof StoreAway) || isOver) throw error;
        await setTimeout(PAUSE_MS, undefined, { signal: this.#closed.signal }).catch(() => {});
      }
    }
  }

  /** Nothing is repeated any more. */
  end(): void {
    this.#closed.abort();
  }
}
