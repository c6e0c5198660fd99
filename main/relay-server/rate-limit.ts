import type { MonotonicClock } from './ports.ts';
import type { Caller } from './shares/caller.ts';
import type { BucketKind, SharedBuckets } from './store/shared-buckets.ts';
import { StoreAway } from './store/store-away.ts';

/**
 * Which rate limit applies:
 * - `default`: for each client address a burst of 400 calls, then ten calls a second; for its network
 *   four times as much, for its provider sixteen times;
 * - `reference`: for all clients together a burst of 50 calls, then one call in ten seconds, as the
 *   public relay has it (docs/protocol.md §3);
 * - `off`: none; for load tests on loopback only.
 */
export type LimitMode = 'default' | 'reference' | 'off';

/** What one address may do in the mode `default`. */
export interface LimitFigures {
  readonly burst: number;
  readonly callsPerSecond: number;
  readonly slotsPerHour: number;
}

/** A person may start 300 daemons at once. */
export const usualFigures: LimitFigures = {
  burst: 400,
  callsPerSecond: 10,
  slotsPerHour: 10,
};
const REFERENCE: BucketKind = { name: 'reference', burst: 50, periodMs: 10_000 };
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
  take(caller: Caller): number | Promise<number>;
}

/** The limit of one relay. */
export interface OwnRateLimit extends RateLimit {
  take(caller: Caller): number;
  /** What relays with one store count together; null: nothing. */
  readonly kind: BucketKind | null;
  /** Who a call of a caller counts towards. */
  whose(caller: Caller): Caller;
}

const NO_LIMIT: OwnRateLimit = {
  sentence: '',
  take: () => 0,
  kind: null,
  whose: (caller) => caller,
};

/**
 * The limit on calls to one relay: allocate, open, bootstrap and abandon together, as on the public
 * relay. Reads are not limited. The size of a slot bounds the events posted to it, since a sender
 * may deliver a hundred at once.
 * @param figures of the mode `default`
 * @param maxClients how many are told apart; more of them share one limit
 */
export function createRateLimit(
  mode: LimitMode,
  clock: MonotonicClock,
  figures: LimitFigures = usualFigures,
  maxClients: number = MAX_CLIENTS,
): OwnRateLimit {
  const { burst, callsPerSecond } = figures;
  switch (mode) {
    case 'default':
      return ownLimit(
        { name: 'call', burst, periodMs: 1000 / callsPerSecond },
        `An address may make ${burst} calls at once, then ${callsPerSecond} a second.`,
        new Buckets(burst, 1000 / callsPerSecond, clock, maxClients),
      );
    case 'reference':
      return ownLimit(
        REFERENCE,
        `All addresses together may make ${REFERENCE.burst} calls at once, then one in ${REFERENCE.periodMs / 1000} s.`,
        new Buckets(REFERENCE.burst, REFERENCE.periodMs, clock, maxClients),
        () => [SHARED],
      );
    case 'off':
      return NO_LIMIT;
  }
}

/**
 * The limit on slot allocations, since used slots are never deleted: for each client address a burst,
 * then a few an hour. There is none in the modes that do not tell clients apart.
 */
export function createSlotLimit(
  mode: LimitMode,
  clock: MonotonicClock,
  figures: LimitFigures = usualFigures,
): OwnRateLimit {
  if (mode !== 'default') return NO_LIMIT;
  const { burst, slotsPerHour } = figures;
  const periodMs = 3_600_000 / slotsPerHour;
  return ownLimit(
    { name: 'slot', burst, periodMs },
    `An address may allocate ${burst} slots at once, then ${slotsPerHour} an hour.`,
    new Buckets(burst, periodMs, clock, MAX_CLIENTS),
  );
}

/**
 * The limit on calls about handles and invites, of which the reference has none: as that on calls, in
 * the mode that tells clients apart.
 */
export function createDirectoryLimit(
  mode: LimitMode,
  clock: MonotonicClock,
  figures: LimitFigures = usualFigures,
): OwnRateLimit {
  if (mode !== 'default') return NO_LIMIT;
  const { burst, callsPerSecond } = figures;
  const periodMs = 1000 / callsPerSecond;
  return ownLimit(
    { name: 'directory', burst, periodMs },
    createRateLimit(mode, clock, figures).sentence,
    new Buckets(burst, periodMs, clock, MAX_CLIENTS),
  );
}

/**
 * The same limit for all relays of a store together. While the store is away, each counts for itself: what is allowed
 * must not end with it, since calls of pairings wait for it.
 */
export function together(limit: OwnRateLimit, shared: SharedBuckets | null): RateLimit {
  const { sentence, kind } = limit;
  if (shared === null || kind === null) return limit;
  const take = async (caller: Caller): Promise<number> => {
    try {
      return await shared.take(kind, limit.whose(caller));
    } catch (error) {
      if (error instanceof StoreAway) return limit.take(caller);
      throw error;
    }
  };
  return { sentence, take };
}

function ownLimit(
  kind: BucketKind,
  sentence: string,
  buckets: Buckets,
  whose = (caller: Caller) => caller,
): OwnRateLimit {
  return { kind, sentence, whose, take: (caller) => buckets.take(whose(caller)) };
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
