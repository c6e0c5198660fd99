/** `npm run test:faults` runs all cases, `npm test` a sample that takes a minute. */
export const isFullRun = process.env.WIRE_TRAY_FAULTS === 'full';

/** Selects at most `most` elements, evenly spread, including the first and the last. */
export function spread<T>(all: readonly T[], most: number): T[] {
  if (all.length <= most) return [...all];
  const apart = (all.length - 1) / (most - 1);
  return Array.from({ length: most }, (_, index) => all[Math.round(index * apart)]).filter(
    (one): one is T => one !== undefined,
  );
}

/** Runs `work` for all elements, at most `limit` at a time. Rejects as soon as one rejects. */
export async function inParallel<T>(
  all: readonly T[],
  limit: number,
  work: (one: T) => Promise<void>,
): Promise<void> {
  const left = [...all];
  const worker = async () => {
    for (let one = left.shift(); one !== undefined; one = left.shift()) await work(one);
  };
  await Promise.all(Array.from({ length: limit }, worker));
}
