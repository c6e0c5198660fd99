import type { MonotonicClock } from './ports.ts';
import type { Caller } from './shares/caller.ts';

/**
 * Which rate limit applies:
 * - `default`: for each client address a burst of 400 calls, then ten calls a second; for its network
 *   four times as much, for its provider sixteen times;
 * - `reference`: for all clients together a burst of 50 calls, then one call in ten seconds, as the
 *   public relay has it (docs/protocol.md §3);
 * - `off`: none; for load tests on loopback only.
 */
export type LimitMode = 'default' | 'reference' | 'off';

/** What one address may do: a person may start 300 daemons at once. */
const BURST = 400;
const CALL_MS = 100;
const SLOT_MS = 360_000;
const REFERENCE = { burst: 50, period: 10_000 };
/** How many times as much each wider part of a caller may do. */
const WIDER = 4;
const MAX_CLIENTS = 100_000;
/** ms between two searches for full buckets, which look at all of them. */
const SEARCH_INTERVAL = 1_000;
const SHARED = '*';

/** A rate limit on calls. */
export interface RateLimit {
  /** What each address may do, as in “400 at once, then one in 100 ms”. */
  readonly sentence: string;
  /**
   * Counts one call, if the limit allows it.
   * @returns 0 if the call is allowed, else how long the client must wait, in ms
   */
  take(caller: Caller): number;
}

const NO_LIMIT: RateLimit = { sentence: '', take: () => 0 };

/**
 * The limit on calls to one relay: allocate, open, bootstrap and abandon together, as on the public
 * relay. Reads are not limited. The size of a slot bounds the events posted to it, since a sender
 * may deliver a hundred at once.
 * @param maxClients how many are told apart; more of them share one limit
 */
export function createRateLimit(
  mode: LimitMode,
  clock: MonotonicClock,
  maxClients: number = MAX_CLIENTS,
): RateLimit {
  switch (mode) {
    case 'default':
      return {
        sentence: `An address may make ${BURST} calls at once, then ${1000 / CALL_MS} a second.`,
        take: bucketsOf(BURST, CALL_MS, clock, maxClients),
      };
    case 'reference': {
      const buckets = new Buckets(REFERENCE.burst, REFERENCE.period, clock, maxClients);
      return {
        sentence: `All addresses together may make ${REFERENCE.burst} calls at once, then one in ${REFERENCE.period / 1000} s.`,
        take: () => buckets.take([SHARED]),
      };
    }
    case 'off':
      return NO_LIMIT;
  }
}

/**
 * The limit on slot allocations, since used slots are never deleted: for each client address a burst
 * of 400, then ten an hour. There is none in the modes that do not tell clients apart.
 */
export function createSlotLimit(mode: LimitMode, clock: MonotonicClock): RateLimit {
  if (mode !== 'default') return NO_LIMIT;
  return {
    sentence: `An address may allocate ${BURST} slots at once, then ${3_600_000 / SLOT_MS} an hour.`,
    take: bucketsOf(BURST, SLOT_MS, clock, MAX_CLIENTS),
  };
}

/**
 * The limit on calls about handles and invites, of which the reference has none: as that on calls, in
 * the mode that tells clients apart.
 */
export function createDirectoryLimit(mode: LimitMode, clock: MonotonicClock): RateLimit {
  return mode === 'default' ? createRateLimit(mode, clock) : NO_LIMIT;
}

/** @param burst for one address @param period for one address, in ms */
function bucketsOf(burst: number, period: number, clock: MonotonicClock, maxClients: number) {
  const buckets = new Buckets(burst, period, clock, maxClients);
  return (caller: Caller) => buckets.take(caller);
}

/**
 * Token buckets, one for each part of each caller. A bucket is one number, the time at which it will
 * be full again (as in GCRA). Full buckets are not stored, so memory holds recent clients only.
 */
class Buckets {
  readonly #fullAt = new Map<string, number>();
  readonly #burst: number;
  readonly #period: number;
  readonly #clock: MonotonicClock;
  readonly #maxClients: number;
  #searchFrom = 0;

  /**
   * @param burst tokens in a full bucket of an address
   * @param period time in which one token comes back to an address, in ms
   */
  constructor(burst: number, period: number, clock: MonotonicClock, maxClients: number) {
    this.#burst = burst;
    this.#period = period;
    this.#clock = clock;
    this.#maxClients = maxClients;
  }

  take(caller: Caller): number {
    const now = this.#clock.now();
    const buckets = caller.map((part, level) => {
      const key = this.#keyFor(part, now);
      const fullAt = Math.max(this.#fullAt.get(key) ?? now, now);
      const period = this.#period / WIDER ** level;
      const wait = fullAt - now - (this.#burst * WIDER ** level - 1) * period;
      return { key, fullAt: fullAt + period, wait };
    });
    const wait = Math.max(0, ...buckets.map((bucket) => bucket.wait));
    if (wait > 0) return wait;
    for (const { key, fullAt } of buckets) this.#fullAt.set(key, fullAt);
    return 0;
  }

  /** The bucket of its own, or one shared bucket while there are too many of them. */
  #keyFor(part: string, now: number): string {
    if (this.#fullAt.has(part) || this.#fullAt.size < this.#maxClients) return part;
    if (now < this.#searchFrom) return SHARED;
    this.#searchFrom = now + SEARCH_INTERVAL;
    for (const [key, fullAt] of this.#fullAt) {
      if (fullAt <= now) this.#fullAt.delete(key);
    }
    return this.#fullAt.size < this.#maxClients ? part : SHARED;
  }
}
