// npm run test:platforms [-- SUITE …]: the systems that people have, as far as they can be run here: see
// docs/platforms.md. What cannot be run is named with the reason.

import { runScript } from './lib/run-script.ts';
import { chromiumSuite, windowsSuite } from './suites/platforms.ts';
import { runSuites } from './suites/run-suites.ts';
import { newerNodeSuite, packageSuite, waylandSuite } from './suites/runners.ts';
import { check } from './suites/suite.ts';

const suites = [
  check('electron-api', 'test:electron-api'),
  await chromiumSuite('chromium'),
  newerNodeSuite('node24', ['test:node']),
  await waylandSuite('wayland'),
  packageSuite('package'),
  windowsSuite('windows'),
];

await runScript(() => runSuites([[suites]], process.argv.slice(2)));
