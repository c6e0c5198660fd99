import { isIPv6 } from 'node:net';
import type { MonotonicClock } from './ports.ts';

/**
 * How callers are held back:
 * - `default`: every client address has its own bucket, 50 calls at once, then ten a second;
 * - `reference`: all callers share one, 50 calls at once, then one in ten seconds, which is what
 *   the public relay really does (docs/protocol.md §3);
 * - `off`: never. For load tests on loopback only.
 */
export type LimitMode = 'default' | 'reference' | 'off';

const CALLS_AT_ONCE = 50;
const SLOTS_AT_ONCE = 200;
const HOUR = 3_600_000;
const MOST_CALLERS = 10_000;
const EVERYONE = '*';

/** Answers how many milliseconds the caller at this address must wait; 0 lets the call through. */
export interface RateLimit {
  take(address: string): number;
}

/**
 * Makes the limit for one relay. It counts allocate, open, bootstrap and abandon together, as the
 * reference does. Reads are free, and event posts are bounded by their slot's size instead: a
 * sender may deliver a hundred at once.
 */
export function createRateLimit(mode: LimitMode, clock: MonotonicClock): RateLimit {
  switch (mode) {
    case 'default': {
      const buckets = new Buckets(CALLS_AT_ONCE, 100, clock);
      return { take: (address) => buckets.take(clientKey(address)) };
    }
    case 'reference': {
      const buckets = new Buckets(CALLS_AT_ONCE, 10_000, clock);
      return { take: () => buckets.take(EVERYONE) };
    }
    case 'off':
      return { take: () => 0 };
  }
}

/**
 * Makes the limit on allocations for one relay: slots stay for good, so one client address must not
 * have them all. Only in the mode `default`, where callers are told apart.
 */
export function createSlotLimit(mode: LimitMode, clock: MonotonicClock): RateLimit {
  if (mode !== 'default') return { take: () => 0 };
  const buckets = new Buckets(SLOTS_AT_ONCE, HOUR, clock);
  return { take: (address) => buckets.take(clientKey(address)) };
}

/**
 * Token buckets that hold one number each: the time at which the bucket will be full again. A
 * bucket that is full needs no entry at all, so memory follows the callers of the last seconds.
 */
class Buckets {
  readonly #fullAt = new Map<string, number>();
  readonly #burst: number;
  readonly #period: number;
  readonly #clock: MonotonicClock;

  /**
   * @param burst tokens in a full bucket
   * @param period milliseconds in which one token comes back
   */
  constructor(burst: number, period: number, clock: MonotonicClock) {
    this.#burst = burst;
    this.#period = period;
    this.#clock = clock;
  }

  take(caller: string): number {
    const now = this.#clock.now();
    const key = this.#keyFor(caller, now);
    const fullAt = Math.max(this.#fullAt.get(key) ?? now, now);
    const wait = fullAt - now - (this.#burst - 1) * this.#period;
    if (wait > 0) return wait;
    this.#fullAt.set(key, fullAt + this.#period);
    return 0;
  }

  #keyFor(caller: string, now: number): string {
    if (this.#fullAt.has(caller) || this.#fullAt.size < MOST_CALLERS) return caller;
    for (const [key, fullAt] of this.#fullAt) {
      if (fullAt <= now) this.#fullAt.delete(key);
    }
    return this.#fullAt.size < MOST_CALLERS ? caller : EVERYONE;
  }
}

/** Whom an address stands for: itself, or its IPv6 /64, since a single host owns a whole /64. */
export function clientKey(address: string): string {
  if (!isIPv6(address)) return address;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  const [head = '', tail] = (address.split('%')[0] ?? address).split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = Array.from({ length: Math.max(8 - left.length - right.length, 0) }, () => '0');
  return [...left, ...zeros, ...right].slice(0, 4).join(':');
}
