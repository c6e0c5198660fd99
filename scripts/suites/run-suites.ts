/** Runs suites and sums them up: for `npm test` and `npm run test:platforms`. */
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt } from '../lib/built.ts';
import { byName } from '../lib/by-name.ts';
import { PROJECT_ROOT } from '../lib/project.ts';
import { log } from '../lib/run-script.ts';
import { withScratchFolder } from '../lib/scratch.ts';
import { onlyChosen, runStages, type Stage } from './schedule.ts';
import { isWorthRepeating, tryAgain } from './second-try.ts';
import { type Counts, type Suite, sum } from './suite.ts';

/** See CONTRIBUTING.md. */
const HAS_SECOND_TRY = process.env.WIRE_TRAY_TEST_SECOND_TRY === '1';

/** Ctrl-C ends the whole run, not only the suites that run at the time. */
let isStopped = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => {
    isStopped = true;
  });
}

/**
 * Runs suites; the last line on stdout sums them up.
 *
 * @param stages all there are
 * @param names of those to run; none: all
 * @returns the exit code
 */
export async function runSuites(
  stages: readonly Stage[],
  names: readonly string[],
): Promise<number> {
  const counted = new Map<Suite, Counts>();
  const skipped: string[] = [];
  const run = async (suite: Suite, hasTerminal: boolean) => {
    if (suite.cannotRun !== undefined) {
      skipped.push(`${suite.name} skipped: ${suite.cannotRun}`);
      counted.set(suite, { passed: 0, failed: 0, skipped: 1 });
      return;
    }
    counted.set(suite, await (hasTerminal ? runVisibly(suite) : runBeside(suite)));
  };
  for (const stage of chosen(stages, names)) {
    // Once, before several of them would do it at the same time.
    if (stage.length > 1 && !isStopped) await ensureBuilt();
    await runStages([stage], run, () => isStopped);
  }
  for (const [suite, counts] of HAS_SECOND_TRY ? counted : []) {
    if (isStopped || !isWorthRepeating(suite, counts)) continue;
    log(`\n── ${suite.name}, second try of what failed`);
    counted.set(suite, await tryAgain(suite, counts, 'inherit'));
  }
  for (const reason of skipped) log(reason);
  const total = sum([...counted.values()]);
  for (const { name, reason } of total.retriedTests ?? []) {
    log(`passed at the second try only: ${name}\n  ${reason}`);
  }
  for (const { name, reason } of total.failedTests ?? []) log(`failed: ${name}\n  ${reason}`);
  process.stdout.write(`\n${line(total)}\n`);
  return total.failed === 0 && total.passed > 0 && !isStopped ? 0 : 1;
}

function chosen(stages: readonly Stage[], names: readonly string[]): readonly Stage[] {
  if (names.length === 0) return stages;
  const suites = byName(stages.flat(2), names, 'suite');
  return onlyChosen(stages, (suite) => suites.includes(suite));
}

async function runVisibly(suite: Suite): Promise<Counts> {
  log(`\n── ${suite.name}`);
  const begun = performance.now();
  const counts = await suite.run('inherit');
  log(`── ${suite.name}: ${line(counts)}, in ${secondsSince(begun)} s`);
  return counts;
}

/** Shows what a suite wrote when it has ended, since another one has the terminal. */
async function runBeside(suite: Suite): Promise<Counts> {
  log(`\n── ${suite.name} runs beside this; what it writes comes when it has ended`);
  return withScratchFolder(join(PROJECT_ROOT, 'out'), async (scratch) => {
    const file = join(scratch, 'output.txt');
    const descriptor = openSync(file, 'w', 0o600);
    const begun = performance.now();
    try {
      const counts = await suite.run(descriptor);
      const end = `── ${suite.name}: ${line(counts)}, in ${secondsSince(begun)} s`;
      log(`\n── ${suite.name}\n${readFileSync(file, 'utf8')}${end}`);
      return counts;
    } finally {
      closeSync(descriptor);
    }
  });
}

function secondsSince(begun: number): number {
  return Math.round((performance.now() - begun) / 1000);
}

function line({ passed, failed, skipped, retriedTests = [] }: Counts): string {
  const retried = retriedTests.length === 0 ? '' : `, ${retriedTests.length} at the second try`;
  return `${passed} passed${retried}, ${failed} failed, ${skipped} skipped`;
}
