import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseUpdateKeys } from '../../main/desktop/updates/announcement.ts';
import { ScriptFailure } from '../lib/failure.ts';
import { PROJECT_ROOT } from '../lib/project.ts';
import type { PackageRequest } from './arguments.ts';

const FILE = 'assets/update-keys.json';

/**
 * Checks that a package for Linux with a feed has the keys for its announcements: without them it would never
 * look for updates.
 *
 * @throws ScriptFailure `no-update-keys`
 */
export async function requireUpdateKeys(
  { platform, feed }: Pick<PackageRequest, 'platform' | 'feed'>,
  root = PROJECT_ROOT,
): Promise<void> {
  if (platform !== 'linux' || feed === null) return;
  if (parseUpdateKeys(await readFile(join(root, FILE), 'utf8')) !== null) return;
  throw new ScriptFailure(
    'no-update-keys',
    `${FILE} does not have two public keys, so this package could not check an announcement.`,
    'Make two keys offline: npm run release -- key FILE. Or leave --feed out.',
  );
}
