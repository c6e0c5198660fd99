import { relative } from 'node:path';
import { z } from 'zod';
import { PROJECT_ROOT } from '../lib/project.ts';
import type { Counts, NamedTest } from './suite.ts';

const vitestResult = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  testResults: z.array(
    z.object({
      /** Absolute path of the test file. */
      name: z.string(),
      status: z.string(),
      /** Why the file could not be loaded. */
      message: z.string(),
      assertionResults: z.array(
        z.object({
          fullName: z.string(),
          status: z.string(),
          /** One for each try that failed. */
          failureMessages: z.array(z.string()).nullish(),
        }),
      ),
    }),
  ),
});

interface PlaywrightSuite {
  readonly title: string;
  readonly suites?: readonly PlaywrightSuite[] | undefined;
  readonly specs: readonly {
    readonly title: string;
    readonly tests: readonly {
      readonly status: string;
      readonly results: readonly {
        readonly error?: { readonly message?: string | undefined } | undefined;
      }[];
    }[];
  }[];
}

const playwrightSuite: z.ZodType<PlaywrightSuite> = z.lazy(() =>
  z.object({
    title: z.string(),
    suites: z.array(playwrightSuite).optional(),
    specs: z.array(
      z.object({
        title: z.string(),
        tests: z.array(
          z.object({
            status: z.string(),
            results: z.array(
              z.object({ error: z.object({ message: z.string().optional() }).optional() }),
            ),
          }),
        ),
      }),
    ),
  }),
);

const playwrightResult = z.object({
  stats: z.object({
    expected: z.number(),
    unexpected: z.number(),
    flaky: z.number(),
    skipped: z.number(),
  }),
  suites: z.array(playwrightSuite),
});

/**
 * @param result what vitest's JSON reporter wrote
 * @throws ZodError on a shape that is not known
 */
export function readVitest(result: unknown): Counts {
  const counts = vitestResult.parse(result);
  const failed: NamedTest[] = [];
  const retried: NamedTest[] = [];
  for (const file of counts.testResults) {
    const path = relative(PROJECT_ROOT, file.name);
    for (const { fullName, status, failureMessages } of file.assertionResults) {
      const reason = failureMessages?.[0];
      if (reason === undefined) continue;
      (status === 'failed' ? failed : retried).push(named(`${path} › ${fullName}`, reason));
    }
    if (file.message !== '') failed.push(named(path, file.message));
  }
  return {
    passed: counts.numPassedTests,
    failed: counts.numFailedTests,
    skipped: counts.numPendingTests + counts.numTodoTests,
    failedTests: failed,
    retriedTests: retried,
  };
}

/**
 * @param result what Playwright's JSON reporter wrote
 * @throws ZodError on a shape that is not known
 */
export function readPlaywright(result: unknown): Counts {
  const { stats, suites } = playwrightResult.parse(result);
  const all = suites.flatMap((suite) => testsOf(suite, ''));
  const ofStatus = (wanted: string): NamedTest[] =>
    all.filter(({ status }) => status === wanted).map(({ name, reason }) => ({ name, reason }));
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected,
    skipped: stats.skipped,
    failedTests: ofStatus('unexpected'),
    retriedTests: ofStatus('flaky'),
  };
}

function testsOf(suite: PlaywrightSuite, before: string): (NamedTest & { status: string })[] {
  const path = `${before}${suite.title} › `;
  const own = suite.specs.flatMap(({ title, tests }) =>
    tests.map(({ status, results }) => ({
      ...named(path + title, results.find(({ error }) => error)?.error?.message ?? ''),
      status,
    })),
  );
  return [...own, ...(suite.suites ?? []).flatMap((inner) => testsOf(inner, path))];
}

function named(name: string, reason: string): NamedTest {
  return { name, reason: reason.trim().split('\n')[0] ?? '' };
}
