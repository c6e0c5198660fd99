import type { Role } from '../pairing/machine/pending-pair.ts';
import type { After } from './ports.ts';
import type { WatchedPairs } from './store/pair-store.ts';

/** What a caller has seen of a pair slot. */
export interface SeenMail {
  readonly pairId: string;
  readonly role: Role;
  /** The revision that the caller knows. */
  readonly revision: string;
}

/** The calls that wait for a change of a pair slot (docs/protocol.md §3). */
export class PairWaits {
  readonly #pairs: WatchedPairs;
  readonly #after: After;
  readonly #ends = new Set<() => void>();
  #isClosed = false;

  constructor(pairs: WatchedPairs, after: After) {
    this.#pairs = pairs;
    this.#after = after;
  }

  /**
   * Waits until what was seen is no longer all that there is, or the slot is gone.
   * @param ms the longest wait
   * @param hungUp ends the wait, too
   */
  async untilChanged(seen: SeenMail, ms: number, hungUp: AbortSignal): Promise<void> {
    if (this.#isClosed || hungUp.aborted) return;
    await new Promise<void>((resolve) => {
      let unwatch: (() => void) | null = null;
      let isOver = false;
      const end = () => {
        if (isOver) return;
        isOver = true;
        this.#ends.delete(end);
        hungUp.removeEventListener('abort', end);
        cancel();
        unwatch?.();
        resolve();
      };
      const endIfChanged = async () => {
        const mail = await this.#pairs.read(seen.pairId, seen.role);
        if (mail?.revision !== seen.revision) end();
      };
      // A store that is away tells later that something may have changed.
      const look = () => void endIfChanged().catch(() => {});
      const begin = async () => {
        const stop = await this.#pairs.watch(seen.pairId, look);
        if (isOver) stop();
        unwatch = stop;
        // It may have changed before it was watched.
        look();
      };
      const cancel = this.#after(ms, end);
      hungUp.addEventListener('abort', end);
      this.#ends.add(end);
      begin().catch(end);
    });
  }

  /** How many calls wait. */
  get count(): number {
    return this.#ends.size;
  }

  /** Ends every wait; later ones end at once. */
  close(): void {
    this.#isClosed = true;
    for (const end of [...this.#ends]) end();
  }
}
