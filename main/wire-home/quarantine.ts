import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { readBytes, writeAtomic } from '../files/atomic-file.ts';
import { orAbsent } from '../files/error-code.ts';
import { makePrivateFolder } from '../files/folder.ts';
import { renameFile } from '../files/rename-file.ts';
import { isCode } from '../protocol/code-phrase.ts';
import { unwritable } from './home-failure.ts';
import { maskedText } from './masked-text.ts';
import type { WireHomePaths } from './paths.ts';
import { isRecordId } from './record-name.ts';

/**
 * Path in the quarantine: named after the bytes, so that the same content is kept once and other
 * content never overwrites it.
 */
function pathFor(paths: WireHomePaths, file: string, bytes: Uint8Array): string {
  const mark = createHash('sha256').update(bytes).digest('hex').slice(0, 8);
  return join(paths.quarantine, `${basename(file)}-${mark}`);
}

/**
 * Moves the damaged file of a pairing into the quarantine, unless it changed since `bytes` were read. Its
 * secrets are masked: nobody can use them any more, and it would keep them for good.
 * @returns its new path, or null if it was not moved
 * @throws BadFile; errors of Node
 */
export async function quarantine(
  paths: WireHomePaths,
  file: string,
  bytes: Uint8Array,
): Promise<string | null> {
  const place = await setAside(paths, file, bytes);
  if (place !== null) await mask(paths, place);
  return place;
}

/**
 * Moves a damaged file without secrets into the quarantine as it is, unless it changed since `bytes` were
 * read.
 * @returns its new path, or null if it was not moved
 * @throws BadFile; errors of Node
 */
export async function setAside(
  paths: WireHomePaths,
  file: string,
  bytes: Uint8Array,
): Promise<string | null> {
  const now = await readBytes(file);
  if (now === null || !now.equals(bytes)) return null;
  const place = pathFor(paths, file, bytes);
  await makePrivateFolder(paths.quarantine);
  await renameFile(file, place);
  return place;
}

/**
 * Masks what a process that was killed left unmasked, and what earlier versions of this program kept.
 * @throws Failure `home-unwritable`
 */
export async function maskQuarantine(paths: WireHomePaths): Promise<void> {
  try {
    const names = (await orAbsent(readdir(paths.quarantine))) ?? [];
    for (const name of names.filter(isOfPairing)) await mask(paths, join(paths.quarantine, name));
  } catch (error) {
    throw unwritable(paths, paths.quarantine, error);
  }
}

/** Whether the name is one that {@link quarantine} gave to the file of a pairing. */
function isOfPairing(name: string): boolean {
  const [, stem = ''] = /^(.*)\.json-[0-9a-f]{8}$/.exec(name) ?? [];
  return isCode(stem) || isRecordId(stem);
}

async function mask(paths: WireHomePaths, place: string): Promise<void> {
  const bytes = await readBytes(place);
  if (bytes === null) return;
  const text = maskedText(bytes);
  if (bytes.equals(Buffer.from(text))) return;
  await writeAtomic(place, text, { temporary: join(paths.temporary, basename(place)) });
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
