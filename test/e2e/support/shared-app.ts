/** The built app and its Electron where an ordinary user can start them. */
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { PROJECT_ROOT } from '../../../scripts/lib/project.ts';
import type { OrdinaryUser } from './ordinary-user.ts';

/** What the built app needs at run time. */
const PARTS = ['package.json', 'out', 'assets', 'node_modules/koffi', 'node_modules/@koromix'];

/**
 * Copies both to a place that anyone may read.
 *
 * @param electron absolute path of the binary
 * @returns the command that starts the app, without any flag
 */
export async function sharedCommand(
  user: OrdinaryUser,
  electron: string,
): Promise<readonly string[]> {
  const runtime = join(await user.share(dirname(electron)), basename(electron));
  return [runtime, await sharedApp(user)];
}

async function sharedApp(user: OrdinaryUser): Promise<string> {
  const copy = await mkdtemp(join(tmpdir(), 'wire-tray-app-'));
  try {
    for (const part of PARTS) {
      await cp(join(PROJECT_ROOT, part), join(copy, part), { recursive: true, dereference: true });
    }
    return await user.share(copy);
  } finally {
    if (process.getuid?.() === 0) await rm(copy, { recursive: true });
  }
}
