// npm run test:relay [-- vitest's own options …]: all tests of the relay on both stores, of several instances and
// of their faults. `npm test` runs those of one instance and a sample of the others.

import { runInForeground } from './lib/child.ts';
import { VITEST } from './lib/node-programs.ts';
import { PROJECT_ROOT } from './lib/project.ts';
import { runScript } from './lib/run-script.ts';
import { withTestLibraries } from './suites/runners.ts';

const SELECTION = ['unit', 'integration', 'relay'].flatMap((name) => ['--project', name]);
const FOLDERS = ['test/relay-server/', 'test/relay/'];

await runScript(async () => {
  const env = { ...(await withTestLibraries()), WIRE_TRAY_RELAY: 'full' };
  const args = [VITEST, 'run', ...SELECTION, ...FOLDERS, ...process.argv.slice(2)];
  return runInForeground(process.execPath, args, { cwd: PROJECT_ROOT, env });
});
