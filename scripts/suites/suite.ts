import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Output, runInForeground } from '../lib/child.ts';
import { PROJECT_ROOT } from '../lib/project.ts';
import { withScratchFolder } from '../lib/scratch.ts';

export interface Counts {
  /** Those that passed at the second try, too. */
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly failedTests?: readonly NamedTest[];
  /** Passed, but not at the first try. */
  readonly retriedTests?: readonly NamedTest[];
}

export interface NamedTest {
  /** File and titles. */
  readonly name: string;
  /** The first lines of the failure. */
  readonly reason: string;
  /** Path of the test file in the project; undefined: a suite that broke outside its tests. */
  readonly file?: string;
}

/** A part of `npm test`. */
export interface Suite {
  readonly name: string;
  /** Why it cannot run here; such a suite counts as one skipped. */
  readonly cannotRun?: string;
  /** false: a check whose answer does not change. */
  readonly canBeRepeated?: boolean;
  /**
   * @param output where its programs write
   * @param files only the tests of these files, by their paths in the project; none: all
   */
  run(output: Output, files?: readonly string[]): Promise<Counts>;
}

/** A check without tests of its own counts as one. */
export function check(name: string, script: string): Suite {
  return {
    name,
    canBeRepeated: false,
    run: async (output) => {
      const code = await npmRun([script], process.env, output);
      return code === 0 ? { passed: 1, failed: 0, skipped: 0 } : failedWhole(name, code);
    },
  };
}

function failedWhole(name: string, code: number): Counts {
  const failedTests = [{ name, reason: `exit code ${code}` }];
  return { passed: 0, failed: 1, skipped: 0, failedTests };
}

/**
 * A test runner that writes its result to a file.
 *
 * @param start runs it; gets the result file's path, where to write and the files of {@link Suite.run}, returns
 *   the exit code
 * @param read counts from the parsed result; throws on a shape that it does not know
 */
export function runner(
  name: string,
  start: (resultFile: string, output: Output, files: readonly string[]) => Promise<number>,
  read: (result: unknown) => Counts,
): Suite {
  return {
    name,
    run: (output, files = []) =>
      withScratchFolder(join(PROJECT_ROOT, 'out'), async (folder) => {
        const resultFile = join(folder, 'result.json');
        const code = await start(resultFile, output, files);
        const text = await readFile(resultFile, 'utf8').catch(() => null);
        if (text === null) return failedWhole(name, code);
        const counts = read(JSON.parse(text));
        // A runner that fails without a failed test broke outside the tests: that counts.
        return code !== 0 && counts.failed === 0
          ? { ...counts, failed: 1, failedTests: [{ name, reason: `exit code ${code}` }] }
          : counts;
      }),
  };
}

/** Runs one of the project's npm scripts. */
export function npmRun(
  [script = '', ...args]: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
  output: Output = 'inherit',
): Promise<number> {
  const command = ['run', '--silent', script, ...(args.length > 0 ? ['--', ...args] : [])];
  return runInForeground('npm', command, { cwd: PROJECT_ROOT, env, output });
}

/** Adds up what suites counted. */
export function sum(all: readonly Counts[]): Counts {
  const total = (pick: (counts: Counts) => number) => all.reduce((n, c) => n + pick(c), 0);
  return {
    passed: total((c) => c.passed),
    failed: total((c) => c.failed),
    skipped: total((c) => c.skipped),
    failedTests: all.flatMap((c) => c.failedTests ?? []),
    retriedTests: all.flatMap((c) => c.retriedTests ?? []),
  };
}
