/**
 * Reads whole files strictly and replaces them atomically: other programs see the old content or the
 * new one, also after a power cut. Throws errors of Node, which have a `code`, and {@link BadFile}.
 * Stats are taken synchronously, as those of the folders are (trusted-folder.ts): a save takes a dozen, and each
 * costs five times as much through Node's threads.
 */
import { randomBytes } from 'node:crypto';
import { type BigIntStats, constants, fstatSync, lstatSync } from 'node:fs';
import { type FileHandle, link, lstat, open, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { parseUtf8 } from '../protocol/bytes.ts';
import { BadFile } from './bad-file.ts';
import { errorCode, orAbsent } from './error-code.ts';
import { isSameContent } from './file-stamp.ts';
import { makePrivateFolder, syncFolder } from './folder.ts';
import { renameFile } from './rename-file.ts';

/** Errors of link(2) on drives without hard links (FAT, some network drives and FUSE). */
const NO_LINKS = ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'];

/** Ten times more than any honest file: limits what a broken one can cost. */
export const MAX_BYTES = 8 * 1024 * 1024;

/**
 * Reads a file.
 * @returns the bytes, or null if there is no such file
 * @throws BadFile `not-a-file`, `too-large`; errors of Node
 */
export async function readBytes(path: string, maxBytes = MAX_BYTES): Promise<Buffer | null> {
  // Without O_NONBLOCK a FIFO in place of the file would block a thread forever.
  const file = await orAbsent(open(path, constants.O_RDONLY | constants.O_NONBLOCK));
  if (file === null) return null;
  try {
    const stats = fstatSync(file.fd);
    if (!stats.isFile()) throw new BadFile('not-a-file');
    const { size } = stats;
    if (size > maxBytes) throw new BadFile('too-large', undefined, maxBytes);
    const bytes = Buffer.alloc(size + 1);
    const { bytesRead } = await file.read(bytes, 0, bytes.length, 0);
    if (bytesRead === size) return bytes.subarray(0, size);
    // It was written in place between stat and read.
    const whole = await file.readFile();
    if (whole.length > maxBytes) throw new BadFile('too-large', undefined, maxBytes);
    return whole;
  } finally {
    await file.close();
  }
}

/**
 * Reads a text file in strict UTF-8.
 * @returns the text, or null if there is no such file
 * @throws BadFile; errors of Node
 */
export async function readText(path: string, maxBytes = MAX_BYTES): Promise<string | null> {
  const bytes = await readBytes(path, maxBytes);
  if (bytes === null) return null;
  const text = parseUtf8(bytes);
  if (text === null) throw new BadFile('not-text');
  return text;
}

export interface WriteOptions {
  /** Path at which the file is prepared: on the same file system, used by one process at a time. */
  readonly temporary: string;
  /**
   * Fails with `EEXIST` instead of replacing a file. On a drive without hard links it may replace one that comes
   * within the last milliseconds, so the caller should hold a lock.
   */
  readonly exclusive?: boolean;
  /** Called when everything is prepared; false leaves the file as it is. */
  readonly onlyIf?: () => Promise<boolean>;
  /** The folder is not ours: its permissions are left alone. */
  readonly foreignFolder?: boolean;
}

export type WriteResult =
  /** `onlyIf` said no. */
  | { readonly written: false }
  /** `stats` of the file with its name; null if another program may have written to it since */
  | { readonly written: true; readonly stats: BigIntStats | null };

/**
 * Writes a whole file, mode 0600 in a folder of mode 0700. It is complete on disk before it gets its
 * name.
 * @throws BadFile; errors of Node
 */
export async function writeAtomic(
  path: string,
  data: string | Uint8Array,
  { temporary, exclusive = false, onlyIf, foreignFolder = false }: WriteOptions,
): Promise<WriteResult> {
  if (!foreignFolder) {
    const folders = new Set([dirname(temporary), dirname(path)]);
    for (const folder of folders) await makePrivateFolder(folder);
  }
  let isThere = true;
  let before: BigIntStats;
  try {
    before = await writeSynced(temporary, data);
    if (onlyIf !== undefined && !(await onlyIf())) return { written: false };
    const isLinked = exclusive && (await linkTo(temporary, path)) === 'linked';
    if (!isLinked) {
      await renameFile(temporary, path);
      isThere = false;
    }
  } finally {
    if (isThere) await rm(temporary, { force: true });
  }
  await syncFolder(dirname(path));
  const after = statsOf(path);
  const isOurs = after !== null && isSameContent(before, after);
  return { written: true, stats: isOurs ? after : null };
}

/** Replaces a file in any folder; the new content is prepared beside it under a random name. */
export async function replaceFile(path: string, data: string | Uint8Array): Promise<void> {
  const temporary = `${path}.${randomBytes(6).toString('hex')}.new`;
  await writeAtomic(path, data, { temporary, foreignFolder: true });
}

/** Removes a file, also across a power cut. @returns whether there was one */
export async function removeFile(path: string): Promise<boolean> {
  const removed = (await orAbsent(rm(path).then(() => true))) ?? false;
  if (removed) await syncFolder(dirname(path));
  return removed;
}

/**
 * Gives a file another name that is free.
 * @returns `free` if the drive has no hard links, and the name is free
 * @throws errors of Node: `EEXIST`
 */
async function linkTo(file: string, path: string): Promise<'linked' | 'free'> {
  try {
    await link(file, path);
    return 'linked';
  } catch (error) {
    if (!NO_LINKS.includes(errorCode(error))) throw error;
    if ((await orAbsent(lstat(path))) === null) return 'free';
    throw Object.assign(new Error('the file exists'), { code: 'EEXIST', path });
  }
}

function statsOf(path: string): BigIntStats | null {
  try {
    return lstatSync(path, { bigint: true, throwIfNoEntry: false }) ?? null;
  } catch {
    return null;
  }
}

async function writeSynced(path: string, data: string | Uint8Array): Promise<BigIntStats> {
  const file = await create(path);
  try {
    await file.writeFile(data);
    await file.sync();
    return fstatSync(file.fd, { bigint: true });
  } finally {
    await file.close();
  }
}

/** Creates a file; one that a crash has left is removed first, never written into. */
async function create(path: string): Promise<FileHandle> {
  const tryOnce = () => open(path, 'wx', 0o600);
  try {
    return await tryOnce();
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
    await rm(path, { force: true });
    return tryOnce();
  }
}
