/** python-spake2 in its own virtual environment, outside the checkout. */
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder } from '../lib/cache-folder.ts';
import { capture } from '../lib/child.ts';

const VERSION = '0.9';

export type Python =
  | { readonly ok: true; readonly program: string }
  | { readonly ok: false; readonly why: string };

/** @returns a Python with spake2 installed, or the reason why there is none */
export async function pythonWithSpake2(env: NodeJS.ProcessEnv = process.env): Promise<Python> {
  const cache = join(cacheFolder(env), 'python');
  const program = join(cache, 'bin', 'python');
  if (await hasSpake2(program)) return { ok: true, program };
  try {
    const made = await capture('python3', ['-m', 'venv', cache]);
    if (made.code !== 0) return { ok: false, why: 'python3 cannot make a virtual environment' };
    const packages = ['-m', 'pip', 'install', '--quiet', `spake2==${VERSION}`];
    const installed = await capture(program, packages);
    if (installed.code !== 0) return { ok: false, why: `pip cannot install spake2 ${VERSION}` };
  } catch {
    return { ok: false, why: 'python3 is not installed' };
  }
  return (await hasSpake2(program))
    ? { ok: true, program }
    : { ok: false, why: `spake2 ${VERSION} does not load` };
}

async function hasSpake2(program: string): Promise<boolean> {
  const isThere = await access(program).then(
    () => true,
    () => false,
  );
  return isThere && (await capture(program, ['-c', 'import spake2'])).code === 0;
}
