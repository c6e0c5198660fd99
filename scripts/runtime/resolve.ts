import { resolve } from 'node:path';
import { ScriptFailure } from '../lib/failure.ts';
import { log } from '../lib/run-script.ts';
import { type Dist, inspectDist } from './dist.ts';
import { downloadDist, installedDist } from './installed.ts';
import { ensureTestRuntime } from './test-runtime.ts';
import { testRuntimeFits } from './test-runtime-source.ts';

/** A runnable Electron. */
export interface Runtime {
  /** The executable, absolute. */
  readonly path: string;
  /** Its folder, absolute; as `ELECTRON_OVERRIDE_DIST_PATH` it makes child processes use it. */
  readonly dist: string;
  /** Electron's version without a leading v; "unknown" for an override without a version file. */
  readonly version: string;
  /** Where it came from; `test` whenever the folder is marked as the test runtime. */
  readonly kind: 'override' | 'installed' | 'downloaded' | 'test';
}

export interface ResolveOptions {
  /** Whether the out-of-support test runtime is allowed: for tests and the demo, not for daily use. */
  readonly allowTestRuntime: boolean;
}

/** What the search needs to know of a machine. */
export interface RuntimeSources {
  readonly env: NodeJS.ProcessEnv;
  readonly platform: NodeJS.Platform;
  readonly arch: string;
  /** Inspects a dist folder; undefined when it contains no executable. */
  inspect(dist: string): Promise<Dist | undefined>;
  /** The `electron` package's own dist, if it is complete. */
  installed(): Promise<Dist | undefined>;
  /** Runs the `electron` package's installer; true when it succeeds. */
  download(): Promise<boolean>;
  /** The test runtime's dist folder; fetched if necessary. */
  testRuntime(): Promise<string>;
  /** Prints one line. */
  log(line: string): void;
}

/**
 * Finds or fetches an Electron: `ELECTRON_OVERRIDE_DIST_PATH`, the `electron` package's own
 * build, that package's download, and for tests and the demo on Linux x64 the test runtime.
 * Prints one line to stderr that names the choice.
 *
 * @throws ScriptFailure `override-without-electron`, `test-runtime-refused`, `runtime-missing`,
 *   `package-damaged`
 */
export async function resolveRuntime(options: ResolveOptions): Promise<Runtime> {
  return await resolveRuntimeFrom(thisMachine(), options);
}

/** {@link resolveRuntime} on a given machine. */
export async function resolveRuntimeFrom(
  sources: RuntimeSources,
  { allowTestRuntime }: ResolveOptions,
): Promise<Runtime> {
  const runtime =
    (await fromOverride(sources)) ??
    (await fromElectronPackage(sources)) ??
    (allowTestRuntime ? await fromTestRuntime(sources) : undefined);
  if (runtime === undefined) {
    throw nothingFound(sources, allowTestRuntime);
  }
  if (runtime.kind === 'test' && !allowTestRuntime) {
    throw new ScriptFailure(
      'test-runtime-refused',
      `${runtime.dist} is the test runtime, an Electron without security updates.`,
      'Point ELECTRON_OVERRIDE_DIST_PATH to a supported Electron, or run “npm start -- --test-runtime” to try the app on this one.',
    );
  }
  sources.log(summary(runtime));
  return runtime;
}

async function fromOverride(sources: RuntimeSources): Promise<Runtime | undefined> {
  const folder = sources.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (!folder) {
    return undefined;
  }
  const found = await sources.inspect(resolve(folder));
  if (found === undefined) {
    throw new ScriptFailure(
      'override-without-electron',
      `ELECTRON_OVERRIDE_DIST_PATH is set to ${folder}, which contains no Electron.`,
      'Set it to the folder that contains the Electron executable, or unset it.',
    );
  }
  return toRuntime(found, 'override');
}

async function fromElectronPackage(sources: RuntimeSources): Promise<Runtime | undefined> {
  const installed = await sources.installed();
  if (installed !== undefined) {
    return toRuntime(installed, 'installed');
  }
  const downloaded = (await sources.download()) ? await sources.installed() : undefined;
  return downloaded === undefined ? undefined : toRuntime(downloaded, 'downloaded');
}

async function fromTestRuntime(sources: RuntimeSources): Promise<Runtime | undefined> {
  if (!testRuntimeFits(sources.platform, sources.arch)) {
    return undefined;
  }
  const found = await sources.inspect(await sources.testRuntime());
  return found === undefined ? undefined : toRuntime(found, 'test');
}

function toRuntime({ dist, path, version, isTestRuntime }: Dist, kind: Runtime['kind']): Runtime {
  return { dist, path, version, kind: isTestRuntime ? 'test' : kind };
}

function summary({ dist, kind, version }: Runtime): string {
  const origin = {
    override: 'from ELECTRON_OVERRIDE_DIST_PATH',
    installed: 'installed',
    downloaded: 'just downloaded',
    test: 'test runtime, out of support: for tests and the demo only',
  }[kind];
  return `Electron ${version} (${origin}): ${dist}`;
}

function nothingFound(sources: RuntimeSources, allowTestRuntime: boolean): ScriptFailure {
  const couldTest = !allowTestRuntime && testRuntimeFits(sources.platform, sources.arch);
  return new ScriptFailure(
    'runtime-missing',
    'Electron is not installed, and its download failed.',
    [
      'Run “npx install-electron” where the download works, or set ELECTRON_OVERRIDE_DIST_PATH to a folder that contains an Electron build',
      couldTest
        ? ', or run “npm start -- --test-runtime” to try the app on the out-of-support test runtime.'
        : '.',
    ].join(''),
  );
}

function thisMachine(): RuntimeSources {
  const { env, platform, arch } = process;
  return {
    env,
    platform,
    arch,
    inspect: (dist) => inspectDist(dist, platform),
    installed: () => installedDist(platform),
    download: () => downloadDist(env),
    testRuntime: () => ensureTestRuntime(env, log),
    log,
  };
}
