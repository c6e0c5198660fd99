// npm run test:faults [-- [--report] [vitest's own options …]]: all tests of crashes, network faults and
// load, and full fuzzing. `npm test` runs a sample of them. --report writes the results of crashes and
// network faults into docs/reliability.md.

import { writeReport } from './faults/report.ts';
import { runInForeground } from './lib/child.ts';
import { withJsonReport } from './lib/json-report.ts';
import { VITEST } from './lib/node-programs.ts';
import { PROJECT_ROOT } from './lib/project.ts';
import { log, runScript } from './lib/run-script.ts';

/** The fuzz tests belong to the project `unit`. */
const PROJECTS = ['faults', 'load', 'unit'].flatMap((name) => ['--project', name]);
const SELECTION = [...PROJECTS, 'test/faults/', 'test/load/', 'test/fuzz/'];

await runScript(async () => {
  const args = process.argv.slice(2);
  const passedOn = args.filter((arg) => arg !== '--report');
  const env = { ...process.env, WIRE_TRAY_FAULTS: 'full' };
  const run = (more: readonly string[] = []) =>
    runInForeground(process.execPath, [VITEST, 'run', ...SELECTION, ...passedOn, ...more], {
      cwd: PROJECT_ROOT,
      env,
    });
  if (!args.includes('--report')) return run();

  return withJsonReport(run, async (resultFile) => {
    await writeReport(resultFile);
    log('The results are in docs/reliability.md.');
  });
});
