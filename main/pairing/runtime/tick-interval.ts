/** When the next tick of the engine is due if no change is reported before. */
import type { LeaseState } from '../ports.ts';
import { loadFactor } from './backoff.ts';

/**
 * Where no changes are reported, the interval of a home without pairings is this many times longer: most
 * of the cost of an idle program is waking up. With many pairings the factor grows up to this, since each
 * tick reads all their files.
 */
const IDLE_FACTOR = 5;
/**
 * ms between two ticks where changes are reported. Some are not: if more happens at once than the system
 * keeps for us, or if a folder above the home is replaced.
 */
const SAFETY_INTERVAL = 60_000;

/** What the last tick found. */
export interface LastTick {
  /** null: never */
  readonly lease: LeaseState | null;
  /** Whether the home could not be read. */
  readonly hasFailed: boolean;
  /** See `StoredPairings.isWatched`. */
  readonly isWatched: boolean;
  /** How many pairings there are, live or not. */
  readonly pairings: number;
  readonly problems: number;
  /** How many of them are live here. */
  readonly live: number;
  /** ms until an ended pairing is to be removed; null: none is there */
  readonly removalDueIn: number | null;
}

/**
 * @param last what the last tick found
 * @param interval ms between two ticks while people wait and no changes are reported
 * @returns ms to the next tick, unless a change is reported before
 */
export function tickInterval(last: LastTick, interval: number): number {
  const { lease, hasFailed, isWatched, pairings, problems, live, removalDueIn } = last;
  // Nothing reports when a home can be read again, or when another engine ends.
  if (hasFailed || lease?.role !== 'engine') return interval;
  if (isWatched) {
    const due = removalDueIn === null ? SAFETY_INTERVAL : Math.max(removalDueIn, interval);
    return Math.max(interval, Math.min(due, SAFETY_INTERVAL));
  }
  const isQuiet = pairings === 0 && problems === 0;
  return interval * (isQuiet ? IDLE_FACTOR : Math.min(loadFactor(live), IDLE_FACTOR));
}
