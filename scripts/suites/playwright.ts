import { ensureBuilt } from '../lib/built.ts';
import { PROJECT_ROOT } from '../lib/project.ts';
import { say } from '../lib/run-script.ts';
import { resolveRuntime } from '../runtime/resolve.ts';
import { runWithDisplay } from '../system/display.ts';
import { ensureSystemLibraries, thisPackageHost } from '../system/libraries.ts';

/**
 * Runs the end-to-end tests of the built app in a real Electron.
 * @param args for Playwright
 * @param env for Playwright, beside our own
 * @returns its exit code
 */
export async function runEndToEnd(
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<number> {
  await ensureSystemLibraries('test', await thisPackageHost(say));
  const runtime = await resolveRuntime({ allowTestRuntime: true });
  await ensureBuilt();
  return runPlaywright(args, { ...env, WIRE_TRAY_TEST_ELECTRON: runtime.path });
}

/** Runs Playwright on a display and a session bus of its own. @returns its exit code */
export function runPlaywright(args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  return runWithDisplay(['npx', 'playwright', 'test', ...args], {
    display: 'private',
    cwd: PROJECT_ROOT,
    env: { ...process.env, ...env },
  });
}
