import { createHash } from 'node:crypto';
import { rename } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { readBytes, writeAtomic } from '../files/atomic-file.ts';
import { makePrivateFolder } from '../files/folder.ts';
import type { WireHomePaths } from './paths.ts';

/**
 * Where a damaged file is put: named after its bytes, so that the same damage found again makes
 * no second copy and different damage never overwrites the first.
 */
function placeFor(paths: WireHomePaths, file: string, bytes: Uint8Array): string {
  const mark = createHash('sha256').update(bytes).digest('hex').slice(0, 8);
  return join(paths.quarantine, `${basename(file)}-${mark}`);
}

/**
 * Moves a damaged file out of the way, unless it changed since `bytes` were read.
 * @returns where it is now, or null if it was left alone
 * @throws BadFile; errors of Node
 */
export async function quarantine(
  paths: WireHomePaths,
  file: string,
  bytes: Uint8Array,
): Promise<string | null> {
  const now = await readBytes(file);
  if (now === null || !now.equals(bytes)) return null;
  const place = placeFor(paths, file, bytes);
  await makePrivateFolder(paths.quarantine);
  await rename(file, place);
  return place;
}

/**
 * Keeps a copy of a damaged file that must stay where it is.
 * @returns where the copy is, or null if there is nothing to keep
 * @throws BadFile; errors of Node
 */
export async function quarantineCopy(paths: WireHomePaths, file: string): Promise<string | null> {
  const bytes = await readBytes(file);
  if (bytes === null || bytes.length === 0) return null;
  const place = placeFor(paths, file, bytes);
  const temporary = join(paths.temporary, basename(place));
  await writeAtomic(place, bytes, { temporary });
  return place;
}
