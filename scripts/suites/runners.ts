import { z } from 'zod';
import { hasCargo } from '../interop/cargo.ts';
import { ensureBuilt } from '../lib/built.ts';
import { PROJECT_ROOT } from '../lib/project.ts';
import { say } from '../lib/run-script.ts';
import { resolveRuntime } from '../runtime/resolve.ts';
import { runWithDisplay } from '../system/display.ts';
import { ensureSystemLibraries, thisPackageHost } from '../system/libraries.ts';
import { type Counts, npmRun, runner, type Suite } from './suite.ts';

const vitestResult = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
});

const playwrightResult = z.object({
  stats: z.object({
    expected: z.number(),
    unexpected: z.number(),
    flaky: z.number(),
    skipped: z.number(),
  }),
});

/** Tests on Node: protocol, engine, files, relay over real HTTP. */
export function vitestSuite(name: string, script: string): Suite {
  return runner(
    name,
    (resultFile) =>
      npmRun([script, '--reporter=default', '--reporter=json', `--outputFile.json=${resultFile}`]),
    (result): Counts => {
      const counts = vitestResult.parse(result);
      return {
        passed: counts.numPassedTests,
        failed: counts.numFailedTests,
        skipped: counts.numPendingTests + counts.numTodoTests,
      };
    },
  );
}

/** Tests against the reference CLI, which cargo builds. */
export function interopSuite(name: string, script: string): Suite {
  const suite = vitestSuite(name, script);
  if (process.platform === 'win32') {
    return { ...suite, cannotRun: 'the reference’s programs are ended by POSIX signals' };
  }
  return hasCargo() ? suite : { ...suite, cannotRun: 'cargo, which builds the CLI, is not there' };
}

/** Tests in a real Electron on a display and a session bus of their own. */
export function electronSuite(name: string): Suite {
  const suite = runner(name, runPlaywright, (result): Counts => {
    const { stats } = playwrightResult.parse(result);
    // A test that passes at the second try is not reliable: it counts as failed.
    return {
      passed: stats.expected,
      failed: stats.unexpected + stats.flaky,
      skipped: stats.skipped,
    };
  });
  return process.platform === 'linux'
    ? suite
    : { ...suite, cannotRun: 'the tray and notification services of the tests need D-Bus' };
}

async function runPlaywright(resultFile: string): Promise<number> {
  await ensureSystemLibraries('test', await thisPackageHost(say));
  const runtime = await resolveRuntime({ allowTestRuntime: true });
  await ensureBuilt();
  return runWithDisplay(['npx', 'playwright', 'test', '--reporter=list,json'], {
    display: 'private',
    cwd: PROJECT_ROOT,
    env: {
      ...process.env,
      WIRE_TRAY_TEST_ELECTRON: runtime.path,
      PLAYWRIGHT_JSON_OUTPUT_NAME: resultFile,
    },
  });
}
