import type { Role } from '../pairing/machine/pending-pair.ts';
import type { After } from './ports.ts';

/**
 * What a wait needs of pair slots. Several relays that share one store can implement it with what the
 * store tells of changes.
 */
export interface WatchedPairs {
  /** What the peer of `role` has posted, as of now; null if there is no such slot. */
  read(pairId: string, role: Role): { readonly revision: string } | null;
  /**
   * Keeps a slot alive, and calls `changed` after each change, also when the slot is removed.
   * @returns ends both; the slot then counts as just used
   */
  watch(pairId: string, changed: () => void): () => void;
}

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
      const end = () => {
        this.#ends.delete(end);
        hungUp.removeEventListener('abort', end);
        cancel();
        unwatch();
        resolve();
      };
      const endIfChanged = () => {
        if (this.#pairs.read(seen.pairId, seen.role)?.revision !== seen.revision) end();
      };
      const cancel = this.#after(ms, end);
      const unwatch = this.#pairs.watch(seen.pairId, endIfChanged);
      hungUp.addEventListener('abort', end);
      this.#ends.add(end);
      // It may have changed before it was watched.
      endIfChanged();
    });
  }

  /** Ends every wait; later ones end at once. */
  close(): void {
    this.#isClosed = true;
    for (const end of [...this.#ends]) end();
  }
}
