import type { Caller } from './shares/caller.ts';
import { type Closable, onceClosed } from './shares/once-closed.ts';
import type { Refusal } from './shares/pool.ts';
import type { Shares } from './shares/shares.ts';

interface Counted {
  readonly caller: Caller;
  /** How many calls that wait it is lent to; it counts while that is 0. */
  lent: number;
}

/**
 * Which connections count as such: those for calls. One that has become a stream counts as that only,
 * and one whose call waits as a waiting call, so that people with many of these can still call.
 */
export class ConnectionShares {
  readonly #shares: Shares;
  readonly #counted = new WeakMap<Closable, Counted>();

  constructor(shares: Shares) {
    this.#shares = shares;
  }

  /**
   * Counts a connection, or a call that a proxy forwards, until it is closed or {@link release}d.
   * @param holder the socket, or the response to a forwarded call
   * @returns null if it was counted
   */
  take(holder: Closable, caller: Caller): Refusal | null {
    const refusal = this.#shares.take('connections', caller, 1);
    if (refusal !== null) return refusal;
    this.#counted.set(holder, { caller, lent: 0 });
    onceClosed(holder, () => this.release(holder));
    return null;
  }

  /** Counts it no longer; does nothing if it was not counted. */
  release(holder: Closable): void {
    const counted = this.#counted.get(holder);
    if (counted?.lent === 0) this.#shares.count('connections', counted.caller, -1);
    this.#counted.delete(holder);
  }

  /**
   * Does not count some of these for a while.
   * @returns counts again what is still open, also if that is more than the caller may have
   */
  lend(holders: readonly Closable[]): () => void {
    const ends = holders.map((holder) => this.#lendOne(holder));
    return () => {
      for (const end of ends) end();
    };
  }

  #lendOne(holder: Closable): () => void {
    const counted = this.#counted.get(holder);
    if (counted === undefined) return () => {};
    if (counted.lent === 0) this.#shares.count('connections', counted.caller, -1);
    counted.lent += 1;
    return () => {
      counted.lent -= 1;
      const isOpen = this.#counted.get(holder) === counted;
      if (isOpen && counted.lent === 0) this.#shares.count('connections', counted.caller, 1);
    };
  }
}
