import { randomBytes } from 'node:crypto';
import { rename } from 'node:fs/promises';

/**
 * Moves a damaged file out of the way without losing it.
 * @returns where it lies now
 */
export async function quarantine(path: string): Promise<string> {
  const aside = `${path}.damaged-${randomBytes(6).toString('hex')}`;
  await rename(path, aside);
  return aside;
}
