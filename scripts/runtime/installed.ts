import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { folderSize } from '../lib/folder-size.ts';
import { readManifest } from '../lib/project.ts';
import { withScratchFolder } from '../lib/scratch.ts';
import { type Dist, executableIn, inspectDist } from './dist.ts';

/** Abort a download that has received no byte for this long; connecting counts too. */
const STALLED_AFTER_MS = 20_000;
const CHECK_INTERVAL_MS = 1_000;

const ELECTRON_FOLDER = dirname(createRequire(import.meta.url).resolve('electron/package.json'));

/**
 * The Electron in the `electron` package's own `dist` folder.
 *
 * The conditions are those of that package's installer. It writes `path.txt` last, so without that file
 * the folder may be incomplete. A version other than the package's is left from before an update.
 *
 * @returns undefined when there is none, or it is incomplete or of another version
 */
export async function installedDist(platform: NodeJS.Platform): Promise<Dist | undefined> {
  const found = await inspectDist(join(ELECTRON_FOLDER, 'dist'), platform);
  const wanted = (await readManifest(join(ELECTRON_FOLDER, 'package.json'))).version;
  const complete = await readFile(join(ELECTRON_FOLDER, 'path.txt'), 'utf8').catch(() => '');
  return found?.version === wanted && complete === executableIn(platform) ? found : undefined;
}

/**
 * Runs the `electron` package's installer, without output.
 *
 * `require('electron')` would print and could not be stopped. The installer runs as a child process
 * instead, and its temporary folder is watched: a slow download may continue, a stalled one is aborted.
 * A failure leaves no files behind, and the next run tries again.
 *
 * @param env with `ELECTRON_SKIP_BINARY_DOWNLOAD`, nothing is downloaded
 * @returns whether the installer reports success
 */
export async function downloadDist(env: NodeJS.ProcessEnv): Promise<boolean> {
  if (env.ELECTRON_SKIP_BINARY_DOWNLOAD) {
    return false;
  }
  return await withScratchFolder(tmpdir(), async (scratch, signal) => {
    const child = spawn(process.execPath, [join(ELECTRON_FOLDER, 'install.js')], {
      stdio: 'ignore',
      env: { ...env, TMPDIR: scratch, TEMP: scratch, TMP: scratch },
      signal,
    });
    const ended = new Promise<boolean>((resolve) => {
      child.once('error', () => resolve(false));
      child.once('exit', (code) => resolve(code === 0));
    });
    const stopWatching = onStall(
      async () => (await folderSize(scratch)) + (await folderSize(join(ELECTRON_FOLDER, 'dist'))),
      () => child.kill('SIGKILL'),
    );
    try {
      return await ended;
    } finally {
      stopWatching();
    }
  });
}

/** Calls `stalled` when `measure` has returned the same number for {@link STALLED_AFTER_MS}. */
function onStall(measure: () => Promise<number>, stalled: () => void): () => void {
  let last = -1;
  let changedAt = Date.now();
  const check = async (): Promise<void> => {
    const now = await measure();
    if (now !== last) {
      last = now;
      changedAt = Date.now();
    } else if (Date.now() - changedAt >= STALLED_AFTER_MS) {
      stalled();
    }
  };
  const timer = setInterval(() => void check(), CHECK_INTERVAL_MS);
  return () => clearInterval(timer);
}
