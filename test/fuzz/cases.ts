/** How many cases a parser is fuzzed with, and how long that may take. */
import fc from 'fast-check';
import { it } from 'vitest';

/** Set by `npm run test:faults`. */
const isFull = process.env.WIRE_TRAY_FAULTS === 'full';

const RUNS = {
  /** Cryptography, JSON and links. */
  core: isFull ? 100_000 : 1_000,
  other: isFull ? 10_000 : 1_000,
  /** The same parsers once more behind real files, each case some writes to disk. */
  onDisk: isFull ? 1_000 : 50,
} as const;

const PATIENCE = isFull ? 3_600_000 : 120_000;

/**
 * A test that holds a property against many cases. Its failure names the seed, with which
 * fast-check repeats it.
 *
 * @param holds throws when it does not
 */
export function fuzz<T>(
  name: string,
  kind: keyof typeof RUNS,
  cases: fc.Arbitrary<T>,
  holds: (one: T) => void | Promise<void>,
): void {
  const numRuns = RUNS[kind];
  it(`${name}, in ${numRuns} cases`, { timeout: PATIENCE }, () =>
    fc.assert(
      fc.asyncProperty(cases, async (one) => {
        // What an assertion gives back is no verdict.
        await holds(one);
      }),
      { numRuns },
    ),
  );
}
