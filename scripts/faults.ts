// npm run test:faults [-- [--report] [vitest's own options …]]: crashes, network faults, load and fuzzing
// to the full extent, of which `npm test` takes a sample. --report writes the outcome of crashes and
// network faults into docs/reliability.md.

import { writeReport } from './faults/report.ts';
import { runInForeground } from './lib/child.ts';
import { withJsonReport } from './lib/json-report.ts';
import { VITEST } from './lib/node-programs.ts';
import { PROJECT_ROOT } from './lib/project.ts';
import { log, runScript } from './lib/run-script.ts';

/** Fuzzing is a part of the unit tests: it runs in one process. */
const PROJECTS = ['faults', 'load', 'unit'].flatMap((name) => ['--project', name]);
const WHAT = [...PROJECTS, 'test/faults/', 'test/load/', 'test/fuzz/'];

await runScript(async () => {
  const args = process.argv.slice(2);
  const passedOn = args.filter((arg) => arg !== '--report');
  const env = { ...process.env, WIRE_TRAY_FAULTS: 'full' };
  const run = (more: readonly string[] = []) =>
    runInForeground(process.execPath, [VITEST, 'run', ...WHAT, ...passedOn, ...more], {
      cwd: PROJECT_ROOT,
      env,
    });
  if (!args.includes('--report')) return run();

  return withJsonReport(run, async (resultFile) => {
    await writeReport(resultFile);
    log('The outcome is in docs/reliability.md.');
  });
});
