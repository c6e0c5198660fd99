import { setTimeout } from 'node:timers/promises';

/** Other programs' files have no event to wait for: look this often, in ms. */
const PAUSE = 50;

/**
 * Looks until there is something to see.
 *
 * @param what completes “waited … for”
 * @param probe undefined, null or false: not yet
 * @param patience ms
 * @throws when it takes longer; the last error of `probe` is the cause
 */
export async function until<T>(
  what: string,
  probe: () => Promise<T> | T,
  patience = 20_000,
): Promise<Exclude<T, undefined | null | false>> {
  const give = performance.now() + patience;
  let cause: unknown;
  while (performance.now() < give) {
    try {
      const found = await probe();
      if (found !== undefined && found !== null && found !== false) {
        return found as Exclude<T, undefined | null | false>;
      }
    } catch (error) {
      cause = error;
    }
    await setTimeout(PAUSE);
  }
  throw new Error(`waited ${patience} ms for ${what}`, { cause });
}
