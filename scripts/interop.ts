// npm run test:interop [-- [--all] [--report] [vitest's own options …]]: the suite against the
// reference CLI itself, built from the crate registry. --all takes every version that the suite
// knows of, --report writes the outcome into docs/interop.md.

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
    '--project=interop',
    '--project=interop-timed',
    ...passedOn,
  ];
  const run = async (more: readonly string[] = []) => {
    const code = await runWithWindows([...vitest, ...more], env);
    for (const version of missing) log(`Not run: wire ${version} could not be built; see above.`);
    return missing.length > 0 ? EXIT.failed : code;
  };
  if (!args.includes('--report')) return run();

  return withJsonReport(run, async (resultFile) => {
    await writeReport(resultFile, { versions: Object.keys(programs), missing });
    log('The outcome is in docs/interop.md.');
  });
});

interface Installed {
  /** Version to the absolute path of its `wire`. */
  readonly programs: Readonly<Record<string, string>>;
  /** Versions that could not be built, nor what may stand for them. */
  readonly missing: readonly string[];
}

/**
 * Builds what is not there yet. One version that cannot be had does not keep the others from being
 * tested, but the suite has failed then.
 *
 * @throws ScriptFailure `reference-missing` when there is none at all
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
    `wire could not be built, in any of ${missing.join(', ')}.`,
    'The lines above say why.',
  );
}

/** @returns the first that can be had */
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

/** Runs a command that can open the app's window where there is a display to be had for it. */
async function runWithWindows(command: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  if (process.platform !== 'linux') {
    log('The cells with a window are left out: only on Linux is there a display for them.');
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
