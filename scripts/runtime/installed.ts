import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { folderSize } from '../lib/folder-size.ts';
import { readManifest } from '../lib/project.ts';
import { withScratchFolder } from '../lib/scratch.ts';
import { type Dist, executableIn, inspectDist } from './dist.ts';

/** A download that gains no byte for this long (connecting included) is given up. */
const STALLED_AFTER_MS = 20_000;
const LOOK_EVERY_MS = 1_000;

const ELECTRON_FOLDER = dirname(createRequire(import.meta.url).resolve('electron/package.json'));

/**
 * The Electron that the `electron` package has unpacked into its own `dist` folder.
 *
 * The same conditions as in that package's installer: `path.txt` is written last, so without it
 * the folder may be half unpacked; another version than the package's is left over from an update.
 *
 * @returns undefined when there is none, or only a part or another version
 */
export async function installedDist(platform: NodeJS.Platform): Promise<Dist | undefined> {
  const found = await inspectDist(join(ELECTRON_FOLDER, 'dist'), platform);
  const wanted = (await readManifest(join(ELECTRON_FOLDER, 'package.json'))).version;
  const complete = await readFile(join(ELECTRON_FOLDER, 'path.txt'), 'utf8').catch(() => '');
  return found?.version === wanted && complete === executableIn(platform) ? found : undefined;
}

/**
 * Has the `electron` package fetch its own build, quietly.
 *
 * Not by `require('electron')`, which prints and cannot be stopped: its installer runs as a child
 * whose temporary folder is watched, so that a slow download may take its time and a blocked one
 * ends soon. A failure leaves nothing behind: the next run tries again.
 *
 * @param env `ELECTRON_SKIP_BINARY_DOWNLOAD` in it means: do not try
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

/** Calls `stalled` once when `measure` has given the same number for {@link STALLED_AFTER_MS}. */
function onStall(measure: () => Promise<number>, stalled: () => void): () => void {
  let last = -1;
  let changedAt = Date.now();
  const look = async (): Promise<void> => {
    const now = await measure();
    if (now !== last) {
      last = now;
      changedAt = Date.now();
    } else if (Date.now() - changedAt >= STALLED_AFTER_MS) {
      stalled();
    }
  };
  const timer = setInterval(() => void look(), LOOK_EVERY_MS);
  return () => clearInterval(timer);
}
