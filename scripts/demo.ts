// npm run demo [-- --auto]: a whole pairing over the embedded relay, between two throw-away homes. With
// a display, two windows open for a person. Without one, or with --auto, the script clicks them.

import { tmpdir } from 'node:os';
import { parseArgs } from 'node:util';
import { runAutomatically } from './demo/automatic.ts';
import { runByHand } from './demo/by-hand.ts';
import { setUpDemo } from './demo/setup.ts';
import { ensureBuilt } from './lib/built.ts';
import { RUN } from './lib/node-programs.ts';
import { PROJECT_ROOT } from './lib/project.ts';
import { log, runScript } from './lib/run-script.ts';
import { withScratchFolder } from './lib/scratch.ts';
import { resolveRuntime } from './runtime/resolve.ts';
import { hasDisplay, runWithDisplay } from './system/display.ts';
import { ensureSystemLibraries, thisPackageHost } from './system/libraries.ts';

/** The path of Electron. Set for the second process, which runs on the private display. */
const ELECTRON_VARIABLE = 'WIRE_TRAY_DEMO_ELECTRON';

await runScript(async () => {
  const { values } = parseArgs({ options: { auto: { type: 'boolean', default: false } } });
  const electron = process.env[ELECTRON_VARIABLE];
  if (electron !== undefined) return run(electron, true);

  await ensureSystemLibraries('demo', await thisPackageHost(log));
  const { path } = await resolveRuntime({ allowTestRuntime: true });
  await ensureBuilt();
  if (hasDisplay(process.env, process.platform) && !values.auto) return run(path, false);
  return runWithDisplay([process.execPath, RUN, 'demo'], {
    display: 'private',
    cwd: PROJECT_ROOT,
    env: { ...process.env, [ELECTRON_VARIABLE]: path },
  });
});

function run(electron: string, automatic: boolean): Promise<number> {
  return withScratchFolder(tmpdir(), async (folder) => {
    const setup = await setUpDemo(folder);
    try {
      return await (automatic ? runAutomatically : runByHand)(electron, setup);
    } finally {
      await setup.stop();
    }
  });
}
