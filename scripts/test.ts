// npm test [-- SUITE …]: every suite, or those named (`quick` names those for daily work); the last
// line sums them up. What does not use both cores by itself runs beside something else.

import { runScript } from './lib/run-script.ts';
import { runSuites } from './suites/run-suites.ts';
import {
  electronSuite,
  interopSuite,
  newerNodeSuite,
  packageSuite,
  vitestSuite,
  waylandSuite,
  withTestLibraries,
} from './suites/runners.ts';
import type { Stage } from './suites/schedule.ts';
import { check } from './suites/suite.ts';

/** Cheapest first: what is wrong is seen early. */
const STAGES: readonly Stage[] = [
  [[check('types', 'test:types'), check('lint', 'test:lint'), check('format', 'test:format')]],
  [[check('electron-api', 'test:electron-api')]],
  [[vitestSuite('unit', ['test:unit'])]],
  [[vitestSuite('integration', ['test:integration'], withTestLibraries)]],
  [
    [
      electronSuite('e2e', ['drawn', 'focus', 'e2e']),
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

const ALIASES: Readonly<Record<string, readonly string[]>> = { quick: ['types', 'lint', 'unit'] };

await runScript(() => {
  const words = process.argv.slice(2);
  return runSuites(
    STAGES,
    words.flatMap((word) => ALIASES[word] ?? [word]),
  );
});
