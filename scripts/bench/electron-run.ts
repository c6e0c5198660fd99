/** Runs a measuring script with Electron on a private display. */
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt } from '../lib/built.ts';
import { TYPESCRIPT } from '../lib/node-programs.ts';
import { PROJECT_ROOT } from '../lib/project.ts';
import { log } from '../lib/run-script.ts';
import { withScratchFolder } from '../lib/scratch.ts';
import { resolveRuntime } from '../runtime/resolve.ts';
import { runWithDisplay } from '../system/display.ts';
import { ensureSystemLibraries, thisPackageHost } from '../system/libraries.ts';

/** The contestants: our app, and an Electron app that is only a tray icon. */
export const OURS = 'ours';
export const EMPTY = 'empty Electron app';

/**
 * Builds the app and runs a script, which gets the Electron binary, a scratch folder, the file for its
 * result and the number of rounds.
 *
 * @param name of the script in this folder
 * @returns what the script wrote as JSON, and which Electron it used
 */
export async function runOnDisplay(
  name: string,
  rounds: number,
): Promise<{ readonly measured: unknown; readonly note: string }> {
  await ensureSystemLibraries('test', await thisPackageHost(log));
  const { path, version } = await resolveRuntime({ allowTestRuntime: true });
  await ensureBuilt();
  const measured: unknown = await withScratchFolder(tmpdir(), async (folder) => {
    const result = join(folder, 'measurements.json');
    const script = join(PROJECT_ROOT, 'scripts', 'bench', name);
    const args = [...TYPESCRIPT, script, path, folder, result, String(rounds)];
    const command = [process.execPath, ...args];
    const code = await runWithDisplay(command, { display: 'private', cwd: PROJECT_ROOT });
    if (code !== 0) throw new Error(`${name} ended with exit code ${code}`);
    return JSON.parse(await readFile(result, 'utf8'));
  });
  return { measured, note: `Electron ${version}` };
}
