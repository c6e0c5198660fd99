import type { Bounds } from '../bounds.ts';
import type { Caller } from './caller.ts';
import { Pool, type Refusal } from './pool.ts';

/** What callers share; the bound of each is in bounds.ts. */
const SIZES = {
  connections: 'connections',
  /** Bytes of bodies being received and of answers being sent. */
  transit: 'transitBytes',
  streams: 'streams',
  pairSlots: 'pairSlots',
  /** Characters in pair slots. */
  pairTexts: 'allPairSlotsLength',
  pairWaits: 'pairWaits',
  invites: 'invites',
  slots: 'slots',
  /** Bytes of events on disk. */
  eventBytes: 'allSlotsBytes',
} as const satisfies Record<string, keyof Bounds>;

export type PoolName = keyof typeof SIZES;

/**
 * What each caller has of each pool of one relay. What relays that share a store have together is
 * counted there (redis-store/owners.ts, redis-store/pair-scripts.ts).
 */
export interface Shares {
  /** Counts `amount` for a caller, if they may have it. @returns null if it was counted */
  take(pool: PoolName, caller: Caller, amount: number): Refusal | null;
  /** Whether a caller may have `amount` more. @returns null if they may */
  refusal(pool: PoolName, caller: Caller, amount: number): Refusal | null;
  /** Counts what a caller has anyway. @param amount negative for what they no longer have */
  count(pool: PoolName, caller: Caller, amount: number): void;
  /** How much of their share of a pool a caller has: 1 is all. */
  shareOf(pool: PoolName, caller: Caller): number;
}

/** The shares of the callers of one relay, in memory. */
export class LocalShares implements Shares {
  readonly #pools: Record<PoolName, Pool>;

  constructor(bounds: Bounds) {
    const poolOf = (name: PoolName) => new Pool(bounds[SIZES[name]]);
    this.#pools = {
      connections: poolOf('connections'),
      transit: poolOf('transit'),
      streams: poolOf('streams'),
      pairSlots: poolOf('pairSlots'),
      pairTexts: poolOf('pairTexts'),
      pairWaits: poolOf('pairWaits'),
      invites: poolOf('invites'),
      slots: poolOf('slots'),
      eventBytes: poolOf('eventBytes'),
    };
  }

  take(pool: PoolName, caller: Caller, amount: number): Refusal | null {
    return this.#pools[pool].take(caller, amount);
  }

  refusal(pool: PoolName, caller: Caller, amount: number): Refusal | null {
    return this.#pools[pool].refusal(caller, amount);
  }

  count(pool: PoolName, caller: Caller, amount: number): void {
    this.#pools[pool].count(caller, amount);
  }

  shareOf(pool: PoolName, caller: Caller): number {
    return this.#pools[pool].shareOf(caller);
  }
}
