/** `npm run test:faults` tries everything; `npm test` takes a sample that is over in a minute. */
export const isFullRun = process.env.WIRE_TRAY_FAULTS === 'full';

/** @returns at most `most` of them, evenly spread, first and last included */
export function spread<T>(all: readonly T[], most: number): T[] {
  if (all.length <= most) return [...all];
  const apart = (all.length - 1) / (most - 1);
  return Array.from({ length: most }, (_, index) => all[Math.round(index * apart)]).filter(
    (one): one is T => one !== undefined,
  );
}

/** Carries out all of them, `together` at a time. Rejects as soon as one does. */
export async function inParallel<T>(
  all: readonly T[],
  together: number,
  work: (one: T) => Promise<void>,
): Promise<void> {
  const left = [...all];
  const worker = async () => {
    for (let one = left.shift(); one !== undefined; one = left.shift()) await work(one);
  };
  await Promise.all(Array.from({ length: together }, worker));
}
