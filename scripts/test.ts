// npm test [-- SUITE …]: every suite, or those named (`quick` names those for daily work); the last
// line sums them up. What does not use both cores by itself runs beside something else.

import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt } from './lib/built.ts';
import { byName } from './lib/by-name.ts';
import { PROJECT_ROOT } from './lib/project.ts';
import { log, runScript } from './lib/run-script.ts';
import { withScratchFolder } from './lib/scratch.ts';
import {
  electronSuite,
  interopSuite,
  newerNodeSuite,
  packageSuite,
  vitestSuite,
  waylandSuite,
  withTestLibraries,
} from './suites/runners.ts';
import { onlyChosen, runStages, type Stage } from './suites/schedule.ts';
import { isWorthRepeating, tryAgain } from './suites/second-try.ts';
import { type Counts, check, type Suite, sum } from './suites/suite.ts';

/** Cheapest first: what is wrong is seen early. */
const STAGES: readonly Stage[] = [
  [[check('types', 'test:types'), check('lint', 'test:lint'), check('format', 'test:format')]],
  [[vitestSuite('unit', ['test:unit'])]],
  [[vitestSuite('integration', ['test:integration'], withTestLibraries)]],
  [
    [
      electronSuite('e2e', ['drawn', 'e2e']),
      await waylandSuite('wayland'),
      packageSuite('package'),
    ],
    [
      // Its programs mostly wait for one another.
      interopSuite('interop', ['test:interop', '--project=interop']),
      // A sample, over in a minute: all of it is `npm run test:faults`.
      vitestSuite('faults', ['test:faults:sample']),
      // Another sample: all of it is `npm run test:relay`.
      vitestSuite('relay', ['test:relay:sample'], withTestLibraries),
    ],
  ],
  [[newerNodeSuite('node24', ['test:node'])]],
  // Promises of a second hold for a machine that does nothing else.
  [
    [
      electronSuite('e2e-timed', ['timed']),
      interopSuite('interop-timed', ['test:interop', '--project=interop-timed']),
    ],
  ],
];

/** See CONTRIBUTING.md. */
const HAS_SECOND_TRY = process.env.WIRE_TRAY_TEST_SECOND_TRY === '1';

const ALIASES: Readonly<Record<string, readonly string[]>> = { quick: ['types', 'lint', 'unit'] };

/** Ctrl-C ends the whole run, not only the suites that run at the time. */
let isStopped = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => {
    isStopped = true;
  });
}

await runScript(async () => {
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
  for (const stage of chosen(process.argv.slice(2))) {
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
});

function chosen(words: readonly string[]): readonly Stage[] {
  if (words.length === 0) return STAGES;
  const names = words.flatMap((word) => ALIASES[word] ?? [word]);
  const suites = byName(STAGES.flat(2), names, 'suite');
  return onlyChosen(STAGES, (suite) => suites.includes(suite));
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
