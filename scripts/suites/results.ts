import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
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
  for (const { name, message, assertionResults } of counts.testResults) {
    const file = relative(PROJECT_ROOT, name);
    for (const { fullName, status, failureMessages } of assertionResults) {
      if (status !== 'failed') continue;
      failed.push(named(file, `${file} › ${fullName}`, failureMessages?.[0] ?? ''));
    }
    if (message !== '') failed.push(named(file, file, message));
  }
  return {
    passed: counts.numPassedTests,
    failed: counts.numFailedTests,
    skipped: counts.numPendingTests + counts.numTodoTests,
    failedTests: failed,
  };
}

/**
 * @param result what Playwright's JSON reporter wrote
 * @throws ZodError on a shape that is not known
 */
export function readPlaywright(result: unknown): Counts {
  const { stats, suites } = playwrightResult.parse(result);
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected,
    skipped: stats.skipped,
    failedTests: suites.flatMap((suite) => failuresIn(suite, suite.title, '')),
  };
}

/** @param file the outermost suite: its title is the path of the test file */
function failuresIn(suite: PlaywrightSuite, file: string, before: string): NamedTest[] {
  const path = `${before}${suite.title} › `;
  const own = suite.specs.flatMap(({ title, tests }) =>
    tests
      .filter(({ status }) => status === 'unexpected')
      .map(({ results }) =>
        named(file, path + title, results.find(({ error }) => error)?.error?.message ?? ''),
      ),
  );
  return [...own, ...(suite.suites ?? []).flatMap((inner) => failuresIn(inner, file, path))];
}

/** Enough to see what was expected and what came. */
const MAX_LINES_OF_REASON = 12;

function named(file: string, name: string, message: string): NamedTest {
  const lines = stripVTControlCharacters(message).trim().split('\n');
  return { file, name, reason: lines.slice(0, MAX_LINES_OF_REASON).join('\n  ') };
}
