import { isIPv6 } from 'node:net';
import type { MonotonicClock } from './ports.ts';

/**
 * Which rate limit applies:
 * - `default`: for each client address a burst of 50 calls, then ten calls a second;
 * - `reference`: for all clients together a burst of 50 calls, then one call in ten seconds, as the
 *   public relay has it (docs/protocol.md §3);
 * - `off`: none; for load tests on loopback only.
 */
export type LimitMode = 'default' | 'reference' | 'off';

const CALL_BURST = 50;
const SLOT_BURST = 200;
const HOUR_MS = 3_600_000;
const MAX_CLIENTS = 10_000;
const SHARED = '*';

/** A rate limit on calls. */
export interface RateLimit {
  /**
   * Counts one call, if the limit allows it.
   * @param address of the client, as Node reports it
   * @returns 0 if the call is allowed, else how long the client must wait, in ms
   */
  take(address: string): number;
}

/**
 * The limit on calls to one relay: allocate, open, bootstrap and abandon together, as on the public
 * relay. Reads are not limited. The size of a slot bounds the events posted to it, since a sender
 * may deliver a hundred at once.
 */
export function createRateLimit(mode: LimitMode, clock: MonotonicClock): RateLimit {
  switch (mode) {
    case 'default': {
      const buckets = new Buckets(CALL_BURST, 100, clock);
      return { take: (address) => buckets.take(clientKey(address)) };
    }
    case 'reference': {
      const buckets = new Buckets(CALL_BURST, 10_000, clock);
      return { take: () => buckets.take(SHARED) };
    }
    case 'off':
      return { take: () => 0 };
  }
}

/**
 * The limit on slot allocations, since slots are never deleted: for each client address a burst of
 * 200, then one an hour. There is none in the modes that do not tell clients apart.
 */
export function createSlotLimit(mode: LimitMode, clock: MonotonicClock): RateLimit {
  if (mode !== 'default') return { take: () => 0 };
  const buckets = new Buckets(SLOT_BURST, HOUR_MS, clock);
  return { take: (address) => buckets.take(clientKey(address)) };
}

/**
 * Token buckets, one for each client. A bucket is one number, the time at which it will be full
 * again (as in GCRA). Full buckets are not stored, so memory holds recent clients only.
 */
class Buckets {
  readonly #fullAt = new Map<string, number>();
  readonly #burst: number;
  readonly #period: number;
  readonly #clock: MonotonicClock;

  /**
   * @param burst tokens in a full bucket
   * @param period time in which one token comes back, in ms
   */
  constructor(burst: number, period: number, clock: MonotonicClock) {
    this.#burst = burst;
    this.#period = period;
    this.#clock = clock;
  }

  take(client: string): number {
    const now = this.#clock.now();
    const key = this.#keyFor(client, now);
    const fullAt = Math.max(this.#fullAt.get(key) ?? now, now);
    const wait = fullAt - now - (this.#burst - 1) * this.#period;
    if (wait > 0) return wait;
    this.#fullAt.set(key, fullAt + this.#period);
    return 0;
  }

  /** The client's own bucket, or one shared bucket while there are too many of them. */
  #keyFor(client: string, now: number): string {
    if (this.#fullAt.has(client) || this.#fullAt.size < MAX_CLIENTS) return client;
    for (const [key, fullAt] of this.#fullAt) {
      if (fullAt <= now) this.#fullAt.delete(key);
    }
    return this.#fullAt.size < MAX_CLIENTS ? client : SHARED;
  }
}

/**
 * What counts as one client: an IPv4 address, or the /64 of an IPv6 address, since a single host
 * usually has a whole /64.
 * @param address as Node reports it: also IPv4-mapped, or with a zone
 */
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
