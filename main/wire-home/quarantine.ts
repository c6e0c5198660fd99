import { createHash } from 'node:crypto';
import { rename } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { readBytes, writeAtomic } from '../files/atomic-file.ts';
import { makePrivateFolder } from '../files/folder.ts';
import type { WireHomePaths } from './paths.ts';

/**
 * Path in the quarantine: named after the bytes, so that the same content is kept once and other
 * content never overwrites it.
 */
function pathFor(paths: WireHomePaths, file: string, bytes: Uint8Array): string {
  const mark = createHash('sha256').update(bytes).digest('hex').slice(0, 8);
  return join(paths.quarantine, `${basename(file)}-${mark}`);
}

/**
 * Moves a damaged file into the quarantine, unless it changed since `bytes` were read.
 * @returns its new path, or null if it was not moved
 * @throws BadFile; errors of Node
 */
export async function quarantine(
  paths: WireHomePaths,
  file: string,
  bytes: Uint8Array,
): Promise<string | null> {
  const now = await readBytes(file);
  if (now === null || !now.equals(bytes)) return null;
  const place = pathFor(paths, file, bytes);
  await makePrivateFolder(paths.quarantine);
  await rename(file, place);
  return place;
}

/**
 * Copies a damaged file into the quarantine and leaves it where it is.
 * @returns path of the copy, or null if the file is absent or empty
 * @throws BadFile; errors of Node
 */
export async function quarantineCopy(paths: WireHomePaths, file: string): Promise<string | null> {
  const bytes = await readBytes(file);
  if (bytes === null || bytes.length === 0) return null;
  const place = pathFor(paths, file, bytes);
  const temporary = join(paths.temporary, basename(place));
  await writeAtomic(place, bytes, { temporary });
  return place;
}
