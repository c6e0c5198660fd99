import type { Output } from '../lib/child.ts';
import type { Counts, Suite } from './suite.ts';

/**
 * Whether what failed may have failed by chance, so that a second try says more.
 *
 * @param counts of the first try
 */
export function isWorthRepeating(suite: Suite, counts: Counts): boolean {
  return counts.failed > 0 && suite.canBeRepeated !== false;
}

/**
 * Runs the files in which tests failed again; the whole suite where it is not known which they are.
 *
 * @param first counts of the first try, at least one of which failed
 * @param output where the suite's programs write
 * @returns the counts of both tries: failed is what failed in the second
 */
export async function tryAgain(suite: Suite, first: Counts, output: Output): Promise<Counts> {
  const failedFirst = first.failedTests ?? [];
  const files = failedFirst.flatMap(({ file }) => file ?? []);
  const isKnown = files.length === failedFirst.length;
  const second = await suite.run(output, isKnown ? [...new Set(files)] : []);
  const failed = second.failedTests ?? [];
  return {
    passed: first.passed + first.failed - second.failed,
    failed: second.failed,
    skipped: first.skipped,
    failedTests: failed,
    retriedTests: failedFirst.filter(({ name }) => !failed.some((test) => test.name === name)),
  };
}
