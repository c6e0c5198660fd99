import { randomBytes } from 'node:crypto';
import { renameFile } from '../files/rename-file.ts';

/**
 * Renames a damaged file, so that it is not read again but not lost.
 * @returns its new path
 * @throws errors of Node's file system
 */
export async function quarantine(path: string): Promise<string> {
  const quarantined = `${path}.damaged-${randomBytes(6).toString('hex')}`;
  await renameFile(path, quarantined);
  return quarantined;
}
