/** Builds packages with electron-builder. */
import { access, cp } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { build } from 'electron-builder';
import { ensureBuilt } from '../lib/built.ts';
import { EXIT, ScriptFailure } from '../lib/failure.ts';
import { OUTPUT, PROJECT_ROOT } from '../lib/project.ts';
import { log } from '../lib/run-script.ts';
import { withScratchFolder } from '../lib/scratch.ts';
import { resolveRuntime } from '../runtime/resolve.ts';
import { ensureTestRuntime } from '../runtime/test-runtime.ts';
import { TEST_RUNTIME } from '../runtime/test-runtime-source.ts';
import { writeBill } from '../sbom/files.ts';
import type { PackageRequest } from './arguments.ts';
import { configurationFor, type PackagedRuntime, TEST_NAME } from './configuration.ts';
import { archsOf, formatsOf, SYSTEMS } from './formats.ts';
import { ensureKoffi } from './koffi.ts';
import { toolVariables } from './tools.ts';
import { requireUpdateKeys } from './update-keys.ts';

/**
 * Builds the requested packages into dist/.
 *
 * @returns the files made, absolute
 * @throws ScriptFailure `no-update-keys`, and what `ensureKoffi`, `resolveRuntime`, `ensureBuilt` and `writeBill`
 *   throw; electron-builder's own errors
 */
export async function buildPackages(request: PackageRequest): Promise<readonly string[]> {
  await requireUpdateKeys(request);
  return withScratchFolder(OUTPUT, async (scratch, signal) => {
    await ensureKoffi(request, scratch, signal);
    const runtime = await runtimeFor(request, scratch);
    await (request.prebuilt ? requireBuild() : ensureBuilt());
    await writeBill(PROJECT_ROOT, OUTPUT);
    Object.assign(process.env, await toolVariables(scratch));
    return build({
      projectDir: PROJECT_ROOT,
      [request.platform]: [...formatsOf(request, runtime)],
      ...Object.fromEntries(request.archs.map((arch) => [arch, true])),
      config: configurationFor(request.platform, runtime, request.feed),
      publish: 'never',
    });
  });
}

/** @throws ScriptFailure `build-failed` */
async function requireBuild(): Promise<void> {
  for (const folder of ['main', 'preload', 'renderer']) {
    await access(join(PROJECT_ROOT, 'out', folder)).catch(() => {
      throw new ScriptFailure(
        'build-failed',
        `There is no out/${folder} to package.`,
        'Put the build there, or leave --prebuilt out.',
        EXIT.badUse,
      );
    });
  }
}

/** A package for tests: its file, the unpacked folder, and the program's name in that folder. */
export interface TestPackage {
  readonly deb: string;
  readonly unpacked: string;
  readonly name: string;
}

/**
 * Builds the Debian package for the tests, always with the test runtime.
 *
 * @throws as {@link buildPackages}
 */
export async function buildTestPackage(): Promise<TestPackage> {
  const [deb] = await buildPackages({
    ...{
      platform: 'linux',
      formats: ['deb'],
      archs: [],
      feed: null,
      electron: 'test',
      prebuilt: false,
    },
  });
  if (deb === undefined) throw new Error('electron-builder made no file.');
  return { deb, unpacked: join(OUTPUT, 'linux-unpacked'), name: TEST_NAME };
}

/** @returns null for a platform or processor other than this machine's: electron-builder fetches those */
async function runtimeFor(
  request: PackageRequest,
  scratch: string,
): Promise<PackagedRuntime | null> {
  const { electron } = request;
  if (electron === 'test') return testRuntime(await ensureTestRuntime(process.env, log), scratch);
  if (!isForThisMachine(request)) return null;
  const found = await resolveRuntime({ allowTestRuntime: electron === 'any' });
  return found.kind === 'test' ? testRuntime(found.dist, scratch) : found;
}

async function testRuntime(from: string, scratch: string): Promise<PackagedRuntime> {
  log('The package is named -test: its Electron gets no security updates. Do not distribute it.');
  const dist = join(scratch, 'electron');
  // Leave out Electron's default app, which would be packaged too.
  const wanted = (file: string) => basename(file) !== 'default_app.asar';
  await cp(from, dist, { recursive: true, filter: wanted });
  return { dist, version: TEST_RUNTIME.version, kind: 'test' };
}

function isForThisMachine(request: PackageRequest): boolean {
  const isOwn = SYSTEMS[request.platform] === process.platform;
  return isOwn && archsOf(request, process.arch).every((arch) => arch === process.arch);
}
