import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { runInForeground } from './child.ts';
import { ScriptFailure } from './failure.ts';
import { PROJECT_ROOT } from './project.ts';

/** All inputs of the build, relative to the checkout. */
const SOURCES = [
  'main',
  'messages',
  'preload',
  'renderer',
  'assets',
  'electron.vite.config.ts',
  'package.json',
  'package-lock.json',
];

/** The build writes these three folders in this order and stops at the first failure. */
const OUTPUTS = ['out/main', 'out/preload', 'out/renderer'];

const BUILDER = join(PROJECT_ROOT, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');

/**
 * Builds the app if there is no build, or a source is newer than the last one.
 *
 * @throws ScriptFailure `build-failed`
 */
export async function ensureBuilt(): Promise<void> {
  const builtAt = await Promise.all(OUTPUTS.map((folder) => newestChange([folder])));
  if (Math.min(...builtAt) > (await newestChange(SOURCES))) {
    return;
  }
  const args = [BUILDER, 'build', '--logLevel', 'warn'];
  const code = await runInForeground(process.execPath, args, { cwd: PROJECT_ROOT });
  if (code !== 0) {
    throw new ScriptFailure(
      'build-failed',
      'The app could not be built.',
      'The lines above say why; “npm run build” shows all of them.',
    );
  }
}

/**
 * @param paths files or folders, relative to the checkout
 * @returns the newest modification time in them, in ms since 1970; 0 when none exists
 */
async function newestChange(paths: readonly string[]): Promise<number> {
  const times = await Promise.all(paths.map((path) => newestIn(join(PROJECT_ROOT, path))));
  return Math.max(0, ...times.flat());
}

async function newestIn(path: string): Promise<number[]> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) {
    return [];
  }
  if (!found.isDirectory()) {
    return [found.mtimeMs];
  }
  const entries = await readdir(path, { recursive: true });
  const times = entries.map(async (entry) => (await stat(join(path, entry))).mtimeMs);
  return [found.mtimeMs, ...(await Promise.all(times))];
}
