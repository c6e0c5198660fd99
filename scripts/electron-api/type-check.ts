import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { capture } from '../lib/child.ts';
import { PROJECT_ROOT } from '../lib/project.ts';

const TSC = join(PROJECT_ROOT, 'node_modules', 'typescript', 'bin', 'tsc');

/**
 * Type-checks all that runs in Electron's main process and preload script against given type definitions of Electron.
 *
 * @param types absolute path of an electron.d.ts
 * @param scratch an empty folder
 * @returns what the compiler complains of; '' if of nothing
 */
export async function typeCheck(types: string, scratch: string): Promise<string> {
  const configuration = join(scratch, 'tsconfig.json');
  await writeFile(
    configuration,
    JSON.stringify({
      extends: join(PROJECT_ROOT, 'tsconfig.json'),
      compilerOptions: {
        paths: { electron: [types] },
        typeRoots: [join(PROJECT_ROOT, 'node_modules', '@types')],
        noErrorTruncation: true,
      },
      files: [types],
      include: ['main', 'preload'].map((folder) => join(PROJECT_ROOT, folder)),
      exclude: [],
    }),
  );
  const args = [TSC, '-p', configuration, '--pretty', 'false'];
  const { code, stdout, stderr } = await capture(process.execPath, args, { cwd: PROJECT_ROOT });
  return code === 0 ? '' : stdout + stderr || `the compiler ended with ${code}`;
}
