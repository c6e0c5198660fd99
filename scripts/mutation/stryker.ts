/** Runs Stryker for one source file. */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runInForeground } from '../lib/child.ts';
import { STRYKER } from '../lib/node-programs.ts';
import { PROJECT_ROOT } from '../lib/project.ts';
import type { Target } from './targets.ts';

/** Git-ignored: results, which later runs reuse, and Stryker's copies of the checkout. */
const OUT = 'out/mutation';

export interface RunOptions {
  /** Test processes at a time. */
  readonly concurrency: number;
  /** Test all mutants again, also those whose result is known. */
  readonly force: boolean;
}

/** Stryker's JSON report of a source file, absolute. It is also where Stryker reads known results. */
export function reportFile(source: string): string {
  return join(PROJECT_ROOT, OUT, `${source}.json`);
}

/**
 * Mutates one source file and runs its tests against each mutant. Results of an earlier run are
 * reused where neither the code nor its tests have changed. Stryker saves results only at the end of
 * a run; with one run per file, an interrupted command loses no more than the file in progress.
 *
 * @param source path from the checkout's folder, with `/`
 * @returns Stryker's exit code; the threshold is not its matter
 */
export async function mutateFile(
  target: Target,
  source: string,
  { concurrency, force }: RunOptions,
): Promise<number> {
  const config = join(PROJECT_ROOT, OUT, `${source}.config.json`);
  await mkdir(join(config, '..'), { recursive: true });
  // An interrupted run leaves its copy of the checkout.
  await rm(join(PROJECT_ROOT, sandboxOf(source)), { recursive: true, force: true });
  await writeFile(config, JSON.stringify({ ...OPTIONS, ...ofFile(source), concurrency, force }));
  return runInForeground(process.execPath, [STRYKER, 'run', config], {
    cwd: PROJECT_ROOT,
    env: { ...process.env, WIRE_TRAY_MUTATION_TARGET: target.name },
  });
}

function ofFile(source: string): object {
  return {
    mutate: [source],
    incremental: true,
    incrementalFile: `${OUT}/${source}.json`,
    tempDirName: sandboxOf(source),
  };
}

function sandboxOf(source: string): string {
  return `${OUT}/${source}.sandbox`;
}

/** https://stryker-mutator.io/docs/stryker-js/configuration/ */
const OPTIONS = {
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner'],
  vitest: { configFile: 'scripts/mutation/vitest.config.ts' },
  // Sentences and names: what they say is no behaviour.
  mutator: { excludedMutations: ['StringLiteral'] },
  // Not needed by the tests, and slow to copy.
  ignorePatterns: [
    '/.*',
    '/assets',
    '/demo-output',
    '/dist',
    '/docs/screenshots',
    '/out',
    '/test-results',
  ],
  // Stryker reads a tsconfig by an interface that TypeScript 7 does not have. No such file, no reading.
  tsconfigFile: 'no-tsconfig.json',
  reporters: ['progress', 'clear-text'],
  clearTextReporter: {
    allowColor: false,
    logTests: false,
    reportTests: false,
    reportScoreTable: false,
  },
  // Static mutants run every test, and are worth it.
  warnings: { slow: false },
  thresholds: { high: 90, low: 80, break: null },
} as const;
