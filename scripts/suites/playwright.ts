import { ensureBuilt } from '../lib/built.ts';
import { PLAYWRIGHT } from '../lib/node-programs.ts';
import { PROJECT_ROOT } from '../lib/project.ts';
import { log } from '../lib/run-script.ts';
import { resolveRuntime } from '../runtime/resolve.ts';
import { type DisplayOptions, runWithDisplay } from '../system/display.ts';
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
  await ensureSystemLibraries('test', await thisPackageHost(log));
  const runtime = await resolveRuntime({ allowTestRuntime: true });
  await ensureBuilt();
  return runPlaywright(args, { ...env, WIRE_TRAY_TEST_ELECTRON: runtime.path });
}

/**
 * Runs the tests of the built app in a real Wayland compositor, which the tests start. There is no
 * X display, to which a window could go instead.
 * @param args for Playwright
 * @param env for Playwright, beside our own
 * @returns its exit code
 */
export async function runOnWayland(
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<number> {
  await ensureSystemLibraries('wayland', await thisPackageHost(log));
  const runtime = await resolveRuntime({ allowTestRuntime: true });
  await ensureBuilt();
  return run(['--config=playwright.wayland.config.ts', ...args], 'none', {
    ...env,
    WIRE_TRAY_TEST_ELECTRON: runtime.path,
  });
}

/** Runs Playwright on a display and a session bus of its own. @returns its exit code */
export function runPlaywright(args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  return run(args, 'private', env);
}

function run(
  args: readonly string[],
  display: DisplayOptions['display'],
  env: NodeJS.ProcessEnv,
): Promise<number> {
  return runWithDisplay([process.execPath, PLAYWRIGHT, 'test', ...args], {
    display,
    cwd: PROJECT_ROOT,
    env: { ...process.env, ...env },
  });
}
