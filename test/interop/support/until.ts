import { setTimeout } from 'node:timers/promises';

/** Changes by other programs send no event: poll at this interval, in ms. */
const POLL_INTERVAL = 50;

/**
 * Polls until `probe` returns a result.
 *
 * @param what for the error message: “waited … ms for …”
 * @param probe returns undefined, null or false as long as there is no result
 * @param timeout ms
 * @throws when it takes longer; the cause is the last error of `probe`
 */
export async function until<T>(
  what: string,
  probe: () => Promise<T> | T,
  timeout = 20_000,
): Promise<Exclude<T, undefined | null | false>> {
  const timeoutAt = performance.now() + timeout;
  let cause: unknown;
  while (performance.now() < timeoutAt) {
    try {
      const found = await probe();
      if (found !== undefined && found !== null && found !== false) {
        return found as Exclude<T, undefined | null | false>;
      }
    } catch (error) {
      cause = error;
    }
    await setTimeout(POLL_INTERVAL);
  }
  throw new Error(`waited ${timeout} ms for ${what}`, { cause });
}
