// npm run test:interop [-- [--all] [--report] [vitest's own options …]]: tests against the reference
// CLI itself, which cargo builds. --all tests every version that the suite knows; --report writes the
// results into docs/interop.md.

import { installReference, newestVersion } from './interop/cargo.ts';
import { writeReport } from './interop/report.ts';
import { type ChosenVersion, chooseVersions } from './interop/versions.ts';
import { ensureBuilt } from './lib/built.ts';
import bundlePrograms from './lib/bundles.ts';
import { runInForeground } from './lib/child.ts';
import { EXIT, ScriptFailure } from './lib/failure.ts';
import { withJsonReport } from './lib/json-report.ts';
import { VITEST } from './lib/node-programs.ts';
import { PROJECT_ROOT } from './lib/project.ts';
import { log, runScript } from './lib/run-script.ts';
import { resolveRuntime } from './runtime/resolve.ts';
import { runWithDisplay } from './system/display.ts';
import { ensureSystemLibraries, thisPackageHost } from './system/libraries.ts';

/** Both, unless the caller names one. */
const PROJECTS = ['--project=interop', '--project=interop-timed'];

await runScript(async () => {
  const args = process.argv.slice(2);
  const own = ['--all', '--report'];
  const passedOn = args.filter((arg) => !own.includes(arg));
  const chosen = chooseVersions({
    all: args.includes('--all'),
    newest: await newestVersion(process.env),
  });
  const { programs, missing } = await installAll(chosen);
  log(`The reference: wire ${Object.keys(programs).join(', ')}.`);

  await bundlePrograms();
  const env = { ...process.env, WIRE_TRAY_REFERENCES: JSON.stringify(programs) };
  const vitest = [
    process.execPath,
    VITEST,
    'run',
    ...(passedOn.some((arg) => arg.startsWith('--project')) ? [] : PROJECTS),
    ...passedOn,
  ];
  const run = async (more: readonly string[] = []) => {
    const code = await runWithWindows([...vitest, ...more], env);
    for (const version of missing)
      log(`Not tested: wire ${version} could not be built; see above.`);
    return missing.length > 0 ? EXIT.failed : code;
  };
  if (!args.includes('--report')) return run();

  return withJsonReport(run, async (resultFile) => {
    await writeReport(resultFile, { versions: Object.keys(programs), missing });
    log('The results are in docs/interop.md.');
  });
});

interface Installed {
  /** Version to the absolute path of its `wire`. */
  readonly programs: Readonly<Record<string, string>>;
  /** Versions that could not be built; nor could their substitutes. */
  readonly missing: readonly string[];
}

/**
 * Builds the versions that are not installed yet. When one cannot be built, the others are tested all
 * the same, and the suite fails at the end.
 *
 * @throws ScriptFailure `reference-missing` when none can be built
 */
async function installAll(chosen: readonly ChosenVersion[]): Promise<Installed> {
  const programs: Record<string, string> = {};
  const missing: string[] = [];
  for (const { version, orElse } of chosen) {
    const installed = await installFirst(orElse === undefined ? [version] : [version, orElse]);
    if (installed === null) missing.push(version);
    else programs[installed.version] = installed.program;
  }
  if (Object.keys(programs).length > 0) return { programs, missing };
  throw new ScriptFailure(
    'reference-missing',
    `None of these versions of wire could be built: ${missing.join(', ')}.`,
    'The lines above say why.',
  );
}

/** @returns the first that can be installed; null when none can */
async function installFirst(
  versions: readonly string[],
): Promise<{ version: string; program: string } | null> {
  for (const version of versions) {
    const program = await installReference(version, process.env);
    if (program !== null) return { version, program };
    log(`wire ${version} could not be built.`);
  }
  return null;
}

/** Runs a command on a private display, where there can be one, so that it can open the app's window. */
async function runWithWindows(command: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  if (process.platform !== 'linux') {
    log('Tests with a window are skipped: they need a private display, which only Linux has.');
    const [program = '', ...args] = command;
    return runInForeground(program, args, { cwd: PROJECT_ROOT, env });
  }
  await ensureSystemLibraries('test', await thisPackageHost(log));
  const { path } = await resolveRuntime({ allowTestRuntime: true });
  await ensureBuilt();
  return runWithDisplay(command, {
    display: 'private',
    cwd: PROJECT_ROOT,
    env: { ...env, WIRE_TRAY_TEST_ELECTRON: path },
  });
}
