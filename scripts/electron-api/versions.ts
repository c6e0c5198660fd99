/** The type definitions of the Electron of the tests and of the one that people use. */
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder } from '../lib/cache-folder.ts';
import { capture } from '../lib/child.ts';
import { ScriptFailure } from '../lib/failure.ts';
import { PROJECT_ROOT } from '../lib/project.ts';
import { ensureCached } from '../runtime/cached.ts';
import { fetchPackage, type PinnedPackage } from '../runtime/npm-package.ts';

/** Its npm package is small: the program itself is not in it. */
const OLDER: PinnedPackage = {
  package: 'electron@33.2.1',
  integrity:
    'sha512-SG/nmSsK9Qg1p6wAW+ZfqU+AV8cmXMTIklUL18NnOKfZLlum4ZsDoVdmmmlL39ZmeCaq27dr7CgslRPahfoVJg==',
};
const FILE = 'electron.d.ts';

/** Path of the type definitions of the Electron that people use. */
export const CURRENT_TYPES = join(PROJECT_ROOT, 'node_modules', 'electron', FILE);

/**
 * Those of the test runtime's version. They are fetched if they are not in the cache.
 * @returns absolute path
 * @throws ScriptFailure `runtime-missing`, `package-damaged`, `command-failed`
 */
export async function olderTypes(env: NodeJS.ProcessEnv): Promise<string> {
  const path = join(cacheFolder(env), 'electron-types-33.2.1');
  const folder = await ensureCached({
    path,
    isComplete: () =>
      access(join(path, FILE)).then(
        () => true,
        () => false,
      ),
    create: async (scratch, signal) => {
      const tarball = await fetchPackage(OLDER, scratch, signal);
      const args = ['--no-same-owner', '-xzf', tarball, '-C', scratch, `package/${FILE}`];
      const { code, stderr } = await capture('tar', args, { signal });
      if (code === 0) return join(scratch, 'package');
      throw new ScriptFailure(
        'command-failed',
        `tar failed while unpacking ${OLDER.package}: ${stderr.trim()}`,
        'Check that the cache folder has room, then run the command again.',
      );
    },
  });
  return join(folder, FILE);
}
