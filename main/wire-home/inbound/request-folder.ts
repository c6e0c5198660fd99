/** The folder of the records. The CLI writes them in place, and again with each pull. */
import { opendir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { readText, removeFile } from '../../files/atomic-file.ts';
import { orAbsent } from '../../files/error-code.ts';
import { inTurns } from '../../files/in-turns.ts';
import { isHandle } from '../../protocol/identity.ts';
import type { JsonObject } from '../../protocol/json.ts';
import { unreadable, unwritable } from '../home-failure.ts';
import type { Wait } from '../locks.ts';
import type { WireHomePaths } from '../paths.ts';
import { parseObject, READ_ATTEMPTS, RETRY_PAUSE } from '../shared-document.ts';
import { BadRequest, type InboundRequest, requestIn } from './inbound-request.ts';

/** A card has 64 KiB at most, and its endpoints half as much. */
const MAX_RECORD_BYTES = 128 * 1024;
/** Of all records that are read for a list: more than a thousand honest ones. Parsing takes twenty times as much memory. */
const MAX_BYTES = 4 * 1024 * 1024;
/** Files that are looked at at once. */
const AT_ONCE = 16;
/** More files than this are counted and not read. */
const MAX_RECORDS = 10_000;
/** ms since the last change within which a broken file counts as half-written. */
const WRITING = 5_000;
const SUFFIX = '.json';

export interface RecordNames {
  /** The handles that the files are named after; at most 10,000. */
  readonly handles: readonly string[];
  /** How many there are besides. */
  readonly unread: number;
}

interface Clocked {
  readonly wait: Wait;
  /** ms since 1970 */
  readonly wall: () => number;
}

/** @throws Failure `home-unreadable` */
export async function recordNames(paths: WireHomePaths): Promise<RecordNames> {
  const handles: string[] = [];
  let unread = 0;
  try {
    const folder = await orAbsent(opendir(paths.inboundRequests));
    if (folder === null) return { handles, unread };
    for await (const { name } of folder) {
      const handle = name.slice(0, -SUFFIX.length);
      if (!name.endsWith(SUFFIX) || !isHandle(handle)) continue;
      if (handles.length < MAX_RECORDS) handles.push(handle);
      else unread += 1;
    }
  } catch (error) {
    throw unreadable(paths, paths.inboundRequests, error);
  }
  return { handles, unread };
}

/**
 * The records that are read for a list: the smallest ones, as long as they are not too much together. Who asks
 * with long records cannot keep those of others out.
 * @throws Failure `home-unreadable`
 */
export async function namesToRead(paths: WireHomePaths): Promise<RecordNames> {
  const { handles, unread } = await recordNames(paths);
  const sizes = await inTurns(handles, AT_ONCE, (handle) => sizeOfRecord(paths, handle));
  const bySize = handles
    .map((handle, at) => ({ handle, size: sizes[at] ?? 0 }))
    .sort((a, b) => a.size - b.size);
  let bytes = 0;
  const read = bySize.filter(({ size }) => {
    bytes += size;
    return size <= MAX_RECORD_BYTES && bytes <= MAX_BYTES;
  });
  return {
    handles: read.map(({ handle }) => handle),
    unread: unread + handles.length - read.length,
  };
}

/** In bytes; zero for one that cannot be looked at: reading it says what is wrong. */
export async function sizeOfRecord(paths: WireHomePaths, handle: string): Promise<number> {
  return (await orAbsent(stat(fileOf(paths, handle))).catch(() => null))?.size ?? 0;
}

/**
 * Reads a record; one that is being written, several times.
 * @param handle a handle: it becomes a file name
 * @returns null if there is none
 * @throws BadRequest `damaged`, `unreadable`
 */
export async function readRecord(
  paths: WireHomePaths,
  handle: string,
  { wait, wall }: Clocked,
): Promise<JsonObject | null> {
  const file = fileOf(paths, handle);
  for (let attempt = 1; ; attempt += 1) {
    const text = await readText(file, MAX_RECORD_BYTES).catch(() => undefined);
    if (text === null) return null;
    const record = parseObject(text ?? '');
    if (record !== null) return record;
    const changed = (await orAbsent(stat(file)).catch(() => null))?.mtimeMs ?? 0;
    const isWriting = Math.abs(wall() - changed) < WRITING;
    if (attempt >= READ_ATTEMPTS || !isWriting) {
      throw new BadRequest(text === undefined ? 'unreadable' : 'damaged');
    }
    await wait(RETRY_PAUSE);
  }
}

/** The request of a handle. @returns null if there is none. @throws BadRequest */
export async function readRequest(
  { paths, ...clock }: Clocked & { readonly paths: WireHomePaths },
  handle: string,
): Promise<InboundRequest | null> {
  if (!isHandle(handle)) return null;
  const record = await readRecord(paths, handle, clock);
  return record && requestIn(record, handle);
}

/** @throws Failure `home-unwritable` */
export async function removeRecord(paths: WireHomePaths, handle: string): Promise<void> {
  try {
    await removeFile(fileOf(paths, handle));
  } catch (error) {
    throw unwritable(paths, paths.inboundRequests, error);
  }
}

function fileOf(paths: WireHomePaths, handle: string): string {
  return join(paths.inboundRequests, `${handle}${SUFFIX}`);
}
