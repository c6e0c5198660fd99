// npm start [-- --test-runtime] [-- arguments of the app]: builds the app if a source has changed, and
// starts it for daily use.

import { ensureBuilt } from './lib/built.ts';
import { runInForeground } from './lib/child.ts';
import { ScriptFailure } from './lib/failure.ts';
import { PROJECT_ROOT } from './lib/project.ts';
import { log, runScript } from './lib/run-script.ts';
import { resolveRuntime } from './runtime/resolve.ts';
import { hasDisplay } from './system/display.ts';
import { ensureSystemLibraries, thisPackageHost } from './system/libraries.ts';
import { sandboxArguments } from './system/sandbox.ts';

const TEST_RUNTIME_FLAG = '--test-runtime';

await runScript(async () => {
  const given = process.argv.slice(2);
  if (!hasDisplay(process.env, process.platform)) {
    throw new ScriptFailure(
      'no-display',
      'The app needs a display, and neither DISPLAY nor WAYLAND_DISPLAY is set.',
      'Start it in a desktop session, or use “npm run engine”, which needs none.',
    );
  }
  const runtime = await resolveRuntime({ allowTestRuntime: given.includes(TEST_RUNTIME_FLAG) });
  await ensureSystemLibraries('start', await thisPackageHost(log));
  await ensureBuilt();
  const args = [...sandboxArguments(), '.', ...given.filter((arg) => arg !== TEST_RUNTIME_FLAG)];
  return await runInForeground(runtime.path, args, { cwd: PROJECT_ROOT });
});
