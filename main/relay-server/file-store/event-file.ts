/** The file with a slot's events: one JSON text on each line. */
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { constants, createReadStream } from 'node:fs';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pipeline, Readable, Transform } from 'node:stream';
import { orAbsent } from '../../files/error-code.ts';
import { syncFolder } from '../../files/folder.ts';
import { renameFile } from '../../files/rename-file.ts';
import { requireTrustedFolder } from '../../files/trusted-folder.ts';

/** A part of a file: `start` is the first byte, `end` the one after the last. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** For reading and writing; never through a link. */
const ITSELF = constants.O_RDWR | constants.O_NOFOLLOW;

const COPY_BYTES = 256 * 1024;
const NEWLINE = 0x0a;
const COMMA = 0x2c;

/**
 * Writes a line at `offset`, and truncates whatever an interrupted write has left after it.
 * @returns once it is on disk
 * @throws UntrustedFolder; errors of Node's file system
 */
export async function writeLine(path: string, line: Uint8Array, offset: number): Promise<void> {
  // Each time: the folder may have been deleted, and made again by somebody else.
  requireTrustedFolder(dirname(path));
  const file = (await orAbsent(open(path, ITSELF))) ?? (await open(path, 'wx', 0o600));
  try {
    await file.truncate(offset);
    await writeAll(file, line, offset).catch(async (error: unknown) => {
      // On a full disk, what was written would take room for nothing.
      await file.truncate(offset).catch(() => {});
      throw error;
    });
    await file.datasync();
  } finally {
    await file.close();
  }
}

/** A full disk takes a part of what is written, without an error; the next write has the error. */
async function writeAll(file: FileHandle, bytes: Uint8Array, offset: number): Promise<void> {
  for (let at = 0; at < bytes.length; ) {
    const { bytesWritten } = await file.write(bytes, at, bytes.length - at, offset + at);
    at += bytesWritten;
  }
}

/**
 * A range of whole lines as a JSON array. The file is open when this resolves, so it may be replaced
 * while the stream is read.
 * @throws errors of Node's file system
 */
export async function jsonArray(path: string, { start, end }: Range): Promise<Readable> {
  if (end <= start) return Readable.from([Buffer.from('[]')]);
  const lines = createReadStream(path, { start, end: end - 2 });
  await once(lines, 'open');
  let isFirst = true;
  const array = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      if (isFirst) this.push('[');
      isFirst = false;
      // Line feeds occur only between lines.
      for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, at + 1)) {
        chunk[at] = COMMA;
      }
      done(null, chunk);
    },
    flush(done) {
      done(null, ']');
    },
  });
  // Whoever reads the array sees its errors; if they stop reading, the file is closed.
  return pipeline(lines, array, () => {});
}

/**
 * Replaces a file by some of its own ranges, all at once: after a crash, it is the old one or the
 * new one.
 * @param before runs when the new file is complete, just before it gets its name
 * @throws UntrustedFolder; errors of Node's file system
 */
export async function keepRanges(
  path: string,
  ranges: readonly Range[],
  before: () => Promise<void> = async () => {},
): Promise<void> {
  requireTrustedFolder(dirname(path));
  const temporary = `${path}.${randomBytes(6).toString('hex')}.new`;
  try {
    await copyRanges(path, ranges, temporary);
    await before();
    await renameFile(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncFolder(dirname(path));
}

async function copyRanges(path: string, ranges: readonly Range[], target: string): Promise<void> {
  const from = await open(path, 'r');
  try {
    const to = await open(target, 'wx', 0o600);
    try {
      for (const range of ranges) await copyRange(from, to, range);
      await to.sync();
    } finally {
      await to.close();
    }
  } finally {
    await from.close();
  }
}

async function copyRange(from: FileHandle, to: FileHandle, { start, end }: Range): Promise<void> {
  const buffer = Buffer.alloc(Math.min(COPY_BYTES, end - start));
  for (let at = start; at < end; ) {
    const { bytesRead } = await from.read(buffer, 0, Math.min(buffer.length, end - at), at);
    if (bytesRead === 0) throw new Error('The file has become shorter.');
    await to.writeFile(buffer.subarray(0, bytesRead));
    at += bytesRead;
  }
}
