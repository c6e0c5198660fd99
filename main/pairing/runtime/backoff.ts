/** Delays between calls to a relay (docs/protocol.md §5): poll intervals, and backoff after failures. */

/** ms between two polls while the other side answers by itself, up to an age in ms. */
const ANSWER_INTERVAL = { until: 2_000, interval: 100 } as const;
/** ms between two polls, up to an age in ms. */
const POLL_INTERVALS = [
  { until: 10_000, interval: 250 },
  { until: 120_000, interval: 900 },
] as const;
const LAST_POLL_INTERVAL = 2_800;

/** Above this many pairings, all share one total poll rate. */
const MAX_AT_FULL_RATE = 25;
/** Shorter than the 10 s in which a side must be back after a reopening (`REJOIN_TIMEOUT`). */
const MAX_POLL_INTERVAL = 8_000;

const BACKOFF_START = 500;
/** While people wait. */
const BACKOFF_LIMIT = 8_000;
/** After the end of a pairing. */
export const CLEANUP_BACKOFF_LIMIT = 60_000;

/**
 * Time between two polls of a pair slot.
 * @param age ms since the last sign of life
 * @param running how many live pairings there are
 * @param isAnswerDue whether the other side answers without a person
 * @returns ms, at least 250 (100 where an answer is due) and at most 8000
 */
export function pollInterval(age: number, running: number, isAnswerDue = false): number {
  const intervals = isAnswerDue ? [ANSWER_INTERVAL, ...POLL_INTERVALS] : POLL_INTERVALS;
  const { interval } = intervals.find(({ until }) => age < until) ?? {
    interval: LAST_POLL_INTERVAL,
  };
  return Math.min(interval * loadFactor(running), MAX_POLL_INTERVAL);
}

/**
 * The factor for an interval whose cost grows with the number of pairings.
 * @param running how many live pairings there are
 * @returns 1 up to 25 pairings, then in proportion
 */
export function loadFactor(running: number): number {
  return Math.max(1, running / MAX_AT_FULL_RATE);
}

/**
 * Delay after a failed call: exponential with jitter.
 * @param failures how many calls failed in a row, at least 1
 * @param retryAfter what the relay asked for in ms, or null
 * @param jitter uniform in [0, 1)
 * @param limit the longest step in ms
 * @returns ms: half to the whole of the step, and at least `retryAfter`
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
