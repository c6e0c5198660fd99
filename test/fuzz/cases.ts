/** How many cases each parser is fuzzed with, and how long that may take. */
import fc from 'fast-check';
import { it } from 'vitest';

/** Set by `npm run test:faults`. */
const isFull = process.env.WIRE_TRAY_FAULTS === 'full';

const RUNS = {
  /** Cryptography, JSON and links. */
  core: isFull ? 100_000 : 1_000,
  other: isFull ? 10_000 : 1_000,
  /** The same parsers behind real files; each case writes to disk. */
  onDisk: isFull ? 1_000 : 50,
} as const;

const PATIENCE = isFull ? 3_600_000 : 120_000;

/**
 * A property-based test. A failure prints the seed, with which fast-check repeats it.
 *
 * @param holds throws where the property does not hold
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
        // Awaited, not returned: fast-check would take a returned `false` for a failure.
        await holds(one);
      }),
      { numRuns },
    ),
  );
}
