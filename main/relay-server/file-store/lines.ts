import { createReadStream } from 'node:fs';
import { errorCode } from '../../files/error-code.ts';

const NEWLINE = 0x0a;
const CHUNK_BYTES = 64 * 1024;
/** No line that we write is as long: a request's body is shorter. */
const MAX_LINE_BYTES = 2 * 1024 * 1024;

/** A line of a file. */
export interface Line {
  /** With its line feed; null if it is longer than any line of ours. Valid until the next line. */
  readonly bytes: Uint8Array | null;
  /** Offset of its first byte. */
  readonly start: number;
  /** Offset of the byte after it. */
  readonly end: number;
}

/**
 * Reads a file line by line, in bounded memory. Other work goes on after each chunk.
 * @param path a missing file has no lines
 * @param incomplete called with the number of bytes after the last line feed, if there are any
 * @throws errors of Node's file system
 */
export async function* linesOf(
  path: string,
  incomplete: (bytes: number) => void = () => {},
): AsyncGenerator<Line> {
  let start = 0;
  let at = 0;
  /** The parts of a line that began in an earlier chunk. */
  let parts: Buffer[] = [];
  for await (const chunk of chunksOf(path)) {
    let from = 0;
    for (let to = chunk.indexOf(NEWLINE); to >= 0; to = chunk.indexOf(NEWLINE, from)) {
      const end = at + to + 1;
      const last = chunk.subarray(from, to + 1);
      const isTooLong = end - start > MAX_LINE_BYTES;
      const bytes = parts.length === 0 ? last : Buffer.concat([...parts, last]);
      yield { bytes: isTooLong ? null : bytes, start, end };
      parts = [];
      start = end;
      from = to + 1;
    }
    at += chunk.length;
    if (at - start > MAX_LINE_BYTES) parts = [];
    else if (from < chunk.length) parts.push(chunk.subarray(from));
  }
  if (at > start) incomplete(at - start);
}

async function* chunksOf(path: string): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: CHUNK_BYTES })) {
      if (Buffer.isBuffer(chunk)) yield chunk;
    }
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
  }
}
