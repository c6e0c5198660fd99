/**
 * Does the work on all of them, some at once: each may hold a file open.
 * @param atOnce how many
 * @returns the results, in the order of `all`
 */
export async function inTurns<T, R>(
  all: readonly T[],
  atOnce: number,
  work: (one: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  const rest = all.entries();
  const worker = async () => {
    for (const [at, one] of rest) results[at] = await work(one);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, all.length) }, worker));
  return results;
}
