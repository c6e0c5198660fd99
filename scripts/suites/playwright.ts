import { ensureBuilt } from '../lib/built.ts';
import { type Output, runInForeground } from '../lib/child.ts';
import { PLAYWRIGHT } from '../lib/node-programs.ts';
import { PROJECT_ROOT } from '../lib/project.ts';
import { log } from '../lib/run-script.ts';
import { resolveRuntime } from '../runtime/resolve.ts';
import { runWithDisplay } from '../system/display.ts';
import { ensureSystemLibraries, thisPackageHost } from '../system/libraries.ts';

/**
 * Runs the end-to-end tests of the built app in a real Electron.
 * @param args for Playwright
 * @param env for Playwright, beside our own
 * @param output where it writes
 * @returns its exit code
 */
export async function runEndToEnd(
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
  output: Output = 'inherit',
): Promise<number> {
  await ensureSystemLibraries('test', await thisPackageHost(log));
  const runtime = await resolveRuntime({ allowTestRuntime: true });
  await ensureBuilt();
  return runPlaywright(args, { ...env, WIRE_TRAY_TEST_ELECTRON: runtime.path }, output);
}

/**
 * Runs the tests of the built app in a real Wayland compositor, which the tests start. There is no
 * X display, to which a window could go instead.
 * @param args for Playwright
 * @param env for Playwright, beside our own
 * @param output where it writes
 * @returns its exit code
 */
export async function runOnWayland(
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
  output: Output = 'inherit',
): Promise<number> {
  await ensureSystemLibraries('wayland', await thisPackageHost(log));
  const runtime = await resolveRuntime({ allowTestRuntime: true });
  await ensureBuilt();
  const config = '--config=playwright.wayland.config.ts';
  return runWithDisplay([process.execPath, PLAYWRIGHT, 'test', config, ...args], {
    display: 'none',
    cwd: PROJECT_ROOT,
    env: { ...process.env, ...env, WIRE_TRAY_TEST_ELECTRON: runtime.path },
    output,
  });
}

/**
 * Runs the tests of the window's page in Debian's Chromium.
 * @param args for Playwright
 * @param env for Playwright, beside our own
 * @param output where it writes
 * @returns its exit code
 */
export async function runInChromium(
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
  output: Output = 'inherit',
): Promise<number> {
  await ensureSystemLibraries('chromium', await thisPackageHost(log));
  await ensureBuilt();
  const config = '--config=playwright.chromium.config.ts';
  return runPlaywright(
    [config, ...args],
    { ...env, WIRE_TRAY_TEST_CHROMIUM: env.WIRE_TRAY_TEST_CHROMIUM ?? '/usr/bin/chromium' },
    output,
  );
}

/**
 * Runs Playwright. Its workers bring a display and a session bus each: see test/e2e/support.
 * @returns its exit code
 */
export function runPlaywright(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  output: Output = 'inherit',
): Promise<number> {
  return runInForeground(process.execPath, [PLAYWRIGHT, 'test', ...args], {
    cwd: PROJECT_ROOT,
    env: { ...process.env, ...env },
    output,
  });
}
