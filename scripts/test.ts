// npm test [-- SUITE …]: every suite in turn, or those named; the last line sums them up.

import { byName } from './lib/by-name.ts';
import { log, runScript } from './lib/run-script.ts';
import {
  electronSuite,
  interopSuite,
  newerNodeSuite,
  packageSuite,
  vitestSuite,
  waylandSuite,
} from './suites/runners.ts';
import { type Counts, check, type Suite, sum } from './suites/suite.ts';

/** Cheapest first: what is wrong is seen early. */
const SUITES: readonly Suite[] = [
  check('types', 'test:types'),
  check('lint', 'test:lint'),
  check('format', 'test:format'),
  vitestSuite('unit', 'test:unit'),
  vitestSuite('integration', 'test:integration'),
  newerNodeSuite('node24', 'test:node'),
  // A sample, over in a minute: all of it is `npm run test:faults`.
  vitestSuite('faults', 'test:faults:sample'),
  electronSuite('e2e'),
  await waylandSuite('wayland'),
  packageSuite('package'),
  interopSuite('interop', 'test:interop'),
];

await runScript(async () => {
  const counted: Counts[] = [];
  const skipped: string[] = [];
  for (const suite of chosen(process.argv.slice(2))) {
    if (suite.cannotRun !== undefined) {
      skipped.push(`${suite.name} skipped: ${suite.cannotRun}`);
      counted.push({ passed: 0, failed: 0, skipped: 1 });
      continue;
    }
    log(`\n── ${suite.name}`);
    const begun = performance.now();
    const counts = await suite.run();
    const seconds = Math.round((performance.now() - begun) / 1000);
    counted.push(counts);
    log(`── ${suite.name}: ${line(counts)}, in ${seconds} s`);
  }
  for (const reason of skipped) log(reason);
  const total = sum(counted);
  process.stdout.write(`\n${line(total)}\n`);
  return total.failed === 0 && total.passed > 0 ? 0 : 1;
});

function chosen(names: readonly string[]): readonly Suite[] {
  return names.length === 0 ? SUITES : byName(SUITES, names, 'suite');
}

function line({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}
