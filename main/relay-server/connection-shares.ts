import type { EventEmitter } from 'node:events';
import type { Caller } from './shares/caller.ts';
import type { Refusal } from './shares/pool.ts';
import type { Shares } from './shares/shares.ts';

/**
 * Which connections count as such: those for calls. One that has become a stream counts as that only,
 * so that people with many streams can still call.
 */
export class ConnectionShares {
  readonly #shares: Shares;
  readonly #release = new WeakMap<EventEmitter, () => void>();

  constructor(shares: Shares) {
    this.#shares = shares;
  }

  /**
   * Counts a connection, or a call that a proxy forwards, until it is closed or {@link release}d.
   * @param holder the socket, or the response to a forwarded call
   * @returns null if it was counted
   */
  take(holder: EventEmitter, caller: Caller): Refusal | null {
    const refusal = this.#shares.take('connections', caller, 1);
    if (refusal !== null) return refusal;
    this.#release.set(holder, () => this.#shares.count('connections', caller, -1));
    holder.once('close', () => this.release(holder));
    return null;
  }

  /** Counts it no longer; does nothing if it was not counted. */
  release(holder: EventEmitter): void {
    this.#release.get(holder)?.();
    this.#release.delete(holder);
  }
}
