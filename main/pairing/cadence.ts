/**
 * How long to wait before the next relay call: quick while something is likely to happen,
 * slower with age, quick again after any sign of life; exponential with jitter after failures.
 */

/** [age of the phase up to ms, pause between looks in ms] */
const LOOKS = [
  [10_000, 250],
  [120_000, 900],
  [Number.POSITIVE_INFINITY, 2_800],
] as const;

const BACKOFF_START = 500;
/** While people wait. */
const BACKOFF_LIMIT = 8_000;
/** For what is only tidying up. */
export const UNHURRIED_BACKOFF_LIMIT = 60_000;

/**
 * Pause between two looks at the pair slot.
 * @param age ms since the last sign of life
 * @returns ms; never more than 240 looks a minute
 */
export function lookPause(age: number): number {
  for (const [until, pause] of LOOKS) if (age < until) return pause;
  return LOOKS[2][1];
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
