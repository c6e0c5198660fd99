/**
 * How long to wait before the next relay call: quick while something is likely to happen,
 * slower with age, quick again after any sign of life; exponential with jitter after failures.
 */

/** Up to which age in ms, and the pause between looks in ms. */
const POLL_INTERVALS = [
  { until: 10_000, pause: 250 },
  { until: 120_000, pause: 900 },
] as const;
const OLD = { pause: 2_800 };

/** So many pairings at once are looked after at that pace; more share it, and get on the faster for it. */
const MAX_AT_FULL_RATE = 25;
/** Even then: a side that comes back to a relay which forgot both waits 10 s for the other. */
const LONGEST_POLL_INTERVAL = 8_000;

const BACKOFF_START = 500;
/** While people wait. */
const BACKOFF_LIMIT = 8_000;
/** For what is only tidying up. */
export const CLEANUP_BACKOFF_LIMIT = 60_000;

/**
 * Pause between two looks at the pair slot.
 * @param age ms since the last sign of life
 * @param running how many pairings there are; where they are many, each waits longer
 * @returns ms; never more than 240 looks a minute
 */
export function pollInterval(age: number, running: number): number {
  const { pause } = POLL_INTERVALS.find(({ until }) => age < until) ?? OLD;
  return Math.min(pause * loadFactor(running), LONGEST_POLL_INTERVAL);
}

/**
 * How many times as long as usual to wait where each of many pairings costs something.
 * @param running how many pairings there are
 */
export function loadFactor(running: number): number {
  return Math.max(1, running / MAX_AT_FULL_RATE);
}

/**
 * Pause after a failed call.
 * @param failures how many calls failed in a row, at least 1
 * @param retryAfter what the relay asked for in ms, or null
 * @param jitter uniform in [0, 1)
 * @param limit the longest step in ms
 * @returns ms, between half and the whole of the exponential step, at least `retryAfter`
 */
export function backoff(
  failures: number,
  retryAfter: number | null,
  jitter: number,
  limit = BACKOFF_LIMIT,
): number {
  const step = Math.min(BACKOFF_START * 2 ** (failures - 1), limit);
  return Math.max(retryAfter ?? 0, step / 2 + (step / 2) * jitter);
}
