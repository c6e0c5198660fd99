// npm run demo [-- --auto]: the main job on the embedded relay, with two throw-away homes. With a
// display, two windows wait for a person; without one, or with --auto, they are clicked for you.

import { tmpdir } from 'node:os';
import { parseArgs } from 'node:util';
import { playAutomatically } from './demo/automatic.ts';
import { playByHand } from './demo/by-hand.ts';
import { setStage } from './demo/setup.ts';
import { ensureBuilt } from './lib/built.ts';
import { TYPESCRIPT } from './lib/node-programs.ts';
import { PROJECT_ROOT } from './lib/project.ts';
import { log, runScript } from './lib/run-script.ts';
import { withScratchFolder } from './lib/scratch.ts';
import { resolveRuntime } from './runtime/resolve.ts';
import { hasDisplay, runWithDisplay } from './system/display.ts';
import { ensureSystemLibraries, thisPackageHost } from './system/libraries.ts';

/** Set for the part of the demo that runs on the display made for it. */
const STAGED = 'WIRE_TRAY_DEMO_ELECTRON';

await runScript(async () => {
  const { values } = parseArgs({ options: { auto: { type: 'boolean', default: false } } });
  const staged = process.env[STAGED];
  if (staged !== undefined) return play(staged, true);

  await ensureSystemLibraries('demo', await thisPackageHost(log));
  const { path } = await resolveRuntime({ allowTestRuntime: true });
  await ensureBuilt();
  if (hasDisplay(process.env, process.platform) && !values.auto) return play(path, false);
  return runWithDisplay([process.execPath, ...TYPESCRIPT, 'scripts/demo.ts'], {
    display: 'private',
    cwd: PROJECT_ROOT,
    env: { ...process.env, [STAGED]: path },
  });
});

function play(electron: string, automatic: boolean): Promise<number> {
  return withScratchFolder(tmpdir(), async (folder) => {
    const stage = await setStage(folder);
    try {
      return await (automatic ? playAutomatically : playByHand)(electron, stage);
    } finally {
      await stage.stop();
    }
  });
}
