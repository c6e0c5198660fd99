import { z } from 'zod';
import { replaceFile } from '../../files/atomic-file.ts';
import type { Moment } from '../moment.ts';
import { ID_HASH_BYTES } from '../store/event-id.ts';
import { linesOf } from './lines.ts';

const HEX_DIGITS = 2 * ID_HASH_BYTES;
const IDS_PER_LINE = 10_000;

const batchLine = z.object({
  wall: z.number(),
  running: z.number(),
  ids: z.string().regex(new RegExp(`^(?:[0-9a-f]{${HEX_DIGITS}})*$`)),
});

/** Ids of events that went at the same time: their hashes in hex, one after the other. */
export type Batch = z.infer<typeof batchLine>;

/**
 * The hashes of the ids of a slot's events that are gone, in the order of the events.
 * @param path of the file, which need not exist; a damaged line of it is skipped
 * @throws errors of Node's file system
 */
export async function* goneIdsOf(path: string): AsyncGenerator<Uint8Array> {
  for await (const { ids } of goneBatchesOf(path)) {
    for (let at = 0; at < ids.length; at += HEX_DIGITS) {
      yield Buffer.from(ids.slice(at, at + HEX_DIGITS), 'hex');
    }
  }
}

/**
 * Adds ids whose events are about to go, and drops old ones.
 * @param ids their hashes, one after the other
 * @param now when they go
 * @param isOld whether ids that went at a moment can be dropped
 * @param maxIds how many may stay; the oldest are dropped first
 * @returns the size of the file, in bytes
 * @throws errors of Node's file system; the file is then as before
 */
export async function addGoneIds(
  path: string,
  ids: Buffer,
  now: Moment,
  isOld: (moment: Moment) => boolean,
  maxIds: number,
): Promise<number> {
  const batches: Batch[] = [];
  for await (const batch of goneBatchesOf(path)) if (!isOld(batch)) batches.push(batch);
  const hex = ids.toString('hex');
  for (let at = 0; at < hex.length; at += IDS_PER_LINE * HEX_DIGITS) {
    batches.push({ ...now, ids: hex.slice(at, at + IDS_PER_LINE * HEX_DIGITS) });
  }
  let count = batches.reduce((sum, batch) => sum + batch.ids.length / HEX_DIGITS, 0);
  while (count > maxIds) count -= (batches.shift()?.ids.length ?? 0) / HEX_DIGITS;
  const content = batches.map((batch) => `${JSON.stringify(batch)}\n`).join('');
  await replaceFile(path, content);
  return Buffer.byteLength(content);
}

/** The batches of a file, oldest first. A damaged line is skipped. @throws errors of Node's file system */
export async function* goneBatchesOf(path: string): AsyncGenerator<Batch> {
  for await (const { bytes } of linesOf(path)) {
    const batch = bytes === null ? null : parse(bytes);
    if (batch !== null) yield batch;
  }
}

function parse(line: Uint8Array): Batch | null {
  try {
    return batchLine.parse(JSON.parse(Buffer.from(line).toString()));
  } catch {
    return null;
  }
}
