/** No minute has more calls to the relay for one pairing. */
const CALLS_PER_MINUTE = 240;
/** Calls that may be made at once. */
const BURST = 20;
/** ms between two calls after a burst; whole, so that the sum is exact. */
const INTERVAL = Math.ceil(60_000 / (CALLS_PER_MINUTE - BURST));

/**
 * Limits the calls to the relay for one pairing, whatever they are for, by the generic cell rate
 * algorithm (GCRA). All times are on the monotonic clock, in ms.
 */
export class CallLimiter {
  /** The theoretical arrival time: when the next call is due at the sustained rate. */
  #nextArrival = Number.NEGATIVE_INFINITY;

  /** @returns when the next call is allowed; in the past: now */
  get allowedAt(): number {
    return this.#nextArrival - (BURST - 1) * INTERVAL;
  }

  /** Counts a call, whether or not it succeeds. */
  count(now: number): void {
    this.#nextArrival = Math.max(this.#nextArrival, now) + INTERVAL;
  }
}
