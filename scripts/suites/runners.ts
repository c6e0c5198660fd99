import { join } from 'node:path';
import { hasCargo } from '../interop/cargo.ts';
import type { Output } from '../lib/child.ts';
import { ScriptFailure } from '../lib/failure.ts';
import { reportersOf } from '../lib/json-report.ts';
import { OUTPUT } from '../lib/project.ts';
import { log } from '../lib/run-script.ts';
import { withScratchFolder } from '../lib/scratch.ts';
import { buildTestPackage } from '../package/build.ts';
import { makeInspectable } from '../package/inspectable.ts';
import { isNewerNode, newerNodeFits, withNewerNode } from '../runtime/newer-node.ts';
import { testRuntimeFits } from '../runtime/test-runtime-source.ts';
import { ensureSystemLibraries, thisPackageHost } from '../system/libraries.ts';
import { whyNoCompositor } from './compositor.ts';
import { runEndToEnd, runOnWayland, runPlaywright } from './playwright.ts';
import { readPlaywright, readVitest } from './results.ts';
import { type Counts, npmRun, runner, type Suite } from './suite.ts';

/** For the person who waits, and for the sum at the end. */
export const REPORTERS = ['--reporter=list,json'];

/**
 * Tests on Node: protocol, engine, files, relay over real HTTP.
 *
 * @param script the npm script, and further options for vitest
 * @param environment for the runner, made when it starts; ours by default
 */
export function vitestSuite(
  name: string,
  script: readonly string[],
  environment: () => Promise<NodeJS.ProcessEnv> = async () => process.env,
): Suite {
  return runner(
    name,
    async (resultFile, output, files) =>
      npmRun([...script, ...reportersOf(resultFile), ...files], await environment(), output),
    readVitest,
  );
}

/**
 * Our environment, after the system libraries of tests were installed where that needs nobody: as root.
 * Tests that need one which is missing are skipped, and say so.
 */
export async function withTestLibraries(): Promise<NodeJS.ProcessEnv> {
  const host = await thisPackageHost(log);
  if (host.isRoot) {
    await ensureSystemLibraries('test', host).catch((error: unknown) => log(String(error)));
  }
  return process.env;
}

/** The same on the Node of the Electron that people use, where this one is older. */
export function newerNodeSuite(name: string, script: readonly string[]): Suite {
  const suite = vitestSuite(name, script, () => withNewerNode(process.env, log));
  if (isNewerNode(process.versions.node)) {
    return { ...suite, cannotRun: `all tests run on Node ${process.versions.node} already` };
  }
  return newerNodeFits(process.platform, process.arch)
    ? suite
    : { ...suite, cannotRun: 'the npm package of that Node is for Linux x64 only' };
}

/** Tests against the reference CLI, which cargo builds. */
export function interopSuite(name: string, script: readonly string[]): Suite {
  const suite = vitestSuite(name, script);
  if (process.platform === 'win32') {
    return { ...suite, cannotRun: 'the reference’s programs are ended by POSIX signals' };
  }
  return hasCargo() ? suite : { ...suite, cannotRun: 'cargo, which builds the CLI, is not there' };
}

/**
 * Tests in a real Electron on a display and a session bus of their own.
 *
 * @param name of the suite in the summary
 * @param projects those of playwright.config.ts that it runs
 */
export function electronSuite(name: string, projects: readonly string[]): Suite {
  const chosen = projects.map((project) => `--project=${project}`);
  const args = [...REPORTERS, '--no-deps', ...chosen];
  return playwrightSuite(name, (resultFile, output, files) =>
    runEndToEnd([...args, ...files], { PLAYWRIGHT_JSON_OUTPUT_NAME: resultFile }, output),
  );
}

/**
 * Tests of windows and tray in a real Wayland compositor, as an ordinary user.
 *
 * @param name of the suite in the summary
 * @returns the suite; with `cannotRun` where there is no compositor
 */
export async function waylandSuite(name: string): Promise<Suite> {
  const suite = playwrightSuite(name, (resultFile, output, files) =>
    runOnWayland([...REPORTERS, ...files], { PLAYWRIGHT_JSON_OUTPUT_NAME: resultFile }, output),
  );
  const cannotRun = await whyNoCompositor();
  if (cannotRun !== undefined) return { ...suite, cannotRun };
  return {
    ...suite,
    run: (output, files) =>
      suite.run(output, files).catch((error: unknown) => skippedFor(name, error)),
  };
}

/** @throws the error itself, unless it says that packages could not be installed */
export function skippedFor(name: string, error: unknown): Counts {
  if (!(error instanceof ScriptFailure) || error.code !== 'libraries-missing') throw error;
  log(`${name} skipped: ${error.message}`);
  return { passed: 0, failed: 0, skipped: 1 };
}

/**
 * Tests of a package: builds it, installs it where we are root, and removes it again.
 *
 * Only with the test runtime: its package has a name of its own, so that nobody's real
 * installation is ever touched.
 */
export function packageSuite(name: string): Suite {
  const suite = playwrightSuite(name, runPackaged);
  return testRuntimeFits(process.platform, process.arch)
    ? suite
    : { ...suite, cannotRun: 'there is no test runtime for this system' };
}

function playwrightSuite(
  name: string,
  start: (resultFile: string, output: Output, files: readonly string[]) => Promise<number>,
): Suite {
  const suite = runner(name, start, readPlaywright);
  return process.platform === 'linux'
    ? suite
    : { ...suite, cannotRun: 'the tray and notification services of the tests need D-Bus' };
}

async function runPackaged(
  resultFile: string,
  output: Output,
  files: readonly string[],
): Promise<number> {
  await ensureSystemLibraries('test', await thisPackageHost(log));
  const { deb, unpacked, name } = await buildTestPackage();
  return withScratchFolder(OUTPUT, async (scratch) => {
    const program = await makeInspectable(unpacked, name, join(scratch, 'inspectable'));
    const env = {
      PLAYWRIGHT_JSON_OUTPUT_NAME: resultFile,
      WIRE_TRAY_TEST_PACKAGE: deb,
      WIRE_TRAY_TEST_UNPACKED: unpacked,
      WIRE_TRAY_TEST_ELECTRON: program,
      WIRE_TRAY_TEST_PACKAGED: '1',
    };
    const args = ['--config=playwright.package.config.ts', ...REPORTERS, ...files];
    return runPlaywright(args, env, output);
  });
}
