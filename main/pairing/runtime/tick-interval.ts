/** When the engine looks at its home although nothing was told, and how it waits until then. */
import type { Clock, LeaseState } from '../ports.ts';
import { loadFactor } from './backoff.ts';
import type { WakeSignal } from './wake-signal.ts';

/**
 * Where nothing tells of changes, a home without pairings is looked at this many times more rarely:
 * most of the cost of an idle program is waking up. With many pairings the factor grows up to this,
 * since each look reads all their files.
 */
const IDLE_FACTOR = 5;
/**
 * ms between two looks where all changes are told. Some are not: if more happens at once than the system
 * keeps for us, or if a folder above the home is replaced.
 */
const SAFETY_INTERVAL = 60_000;
/** ms between two checks whether the machine slept, while people wait for a pairing: each wakes the CPU. */
const SLEEP_CHECK = 5_000;
/** A wait that ends this many ms late comes after a sleep. */
const SLEEP_THRESHOLD = 2_000;

export interface LastLook {
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
 * @param last what the last look found
 * @param interval ms between two looks while people wait and nothing is told
 * @returns ms after which the home is looked at again, unless a change is told first
 */
export function nextLookIn(last: LastLook, interval: number): number {
  const { lease, hasFailed, isWatched, pairings, problems, live, removalDueIn } = last;
  // Nothing tells when a home can be read again, or when another engine ends.
  if (hasFailed || lease?.role !== 'engine') return interval;
  if (isWatched) {
    const due = removalDueIn === null ? SAFETY_INTERVAL : Math.max(removalDueIn, interval);
    return Math.max(interval, Math.min(due, SAFETY_INTERVAL));
  }
  const isQuiet = pairings === 0 && problems === 0;
  return interval * (isQuiet ? IDLE_FACTOR : Math.min(loadFactor(live), IDLE_FACTOR));
}

export interface AwakeWait {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly wakeSignal: WakeSignal;
  /** ms to wait in any case */
  readonly pause: number;
  /** ms to wait after that, unless woken */
  readonly ms: number;
  /** Whether a sleep has to be noticed soon after it. */
  readonly isUrgent: boolean;
}

/**
 * Waits. Timers stand still while the machine sleeps, so a long wait is checked in between.
 * @returns whether the machine slept meanwhile
 */
export async function waitAwake(wait: AwakeWait): Promise<boolean> {
  const { clock, signal, wakeSignal, pause, ms, isUrgent } = wait;
  const began = clock.now();
  // ms that it waited at most, if it did not sleep.
  let awake = pause;
  const hasSlept = () => clock.now() - began > awake + SLEEP_THRESHOLD;
  if (pause > 0) await clock.wait(pause, signal);
  const end = pause + ms;
  while (awake < end && !signal.aborted && !hasSlept()) {
    const part = isUrgent ? Math.min(end - awake, SLEEP_CHECK) : end - awake;
    await wakeSignal.wait(clock, part);
    awake += part;
    if (wakeSignal.isSet) break;
  }
  return hasSlept();
}
