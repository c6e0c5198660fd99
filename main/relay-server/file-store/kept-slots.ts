/** The slots of a folder that no relay uses, one after the other, to copy them. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { eventIdOf, hashOfId } from '../store/event-id.ts';
import { type Batch, goneBatchesOf } from './gone-ids.ts';
import { linesOf } from './lines.ts';
import { SlotRecord } from './slot-record.ts';

/** An event as it is in the file of a slot. */
export interface KeptEvent {
  readonly text: string;
  /** The hash of its id; null if it has none. */
  readonly id: Buffer | null;
  /** Offset of the byte after its line. */
  readonly end: number;
}

/** A slot and its files, which are read when they are needed. */
export interface KeptSlot {
  readonly slotId: string;
  readonly record: SlotRecord;
  /** Ids of events that are gone, oldest first. */
  gone(): AsyncIterable<Batch>;
  /** Oldest first. A damaged line is skipped, as a relay would. */
  events(): AsyncIterable<KeptEvent>;
}

const SLOT_FILE = /^([0-9a-f]{32})\.json$/;
const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Finds the slots of a folder. A slot whose own file is damaged is left out, as a relay would.
 * @throws errors of Node's file system
 */
export async function* keptSlotsOf(folder: string): AsyncGenerator<KeptSlot> {
  for (const name of (await readdir(folder)).sort()) {
    const slotId = SLOT_FILE.exec(name)?.[1];
    if (slotId === undefined) continue;
    const record = await SlotRecord.read(join(folder, name));
    if (record === null) continue;
    yield {
      slotId,
      record,
      gone: () => goneBatchesOf(join(folder, `${slotId}.ids`)),
      events: () => eventsOf(join(folder, `${slotId}.jsonl`)),
    };
  }
}

async function* eventsOf(path: string): AsyncGenerator<KeptEvent> {
  for await (const { bytes, end } of linesOf(path)) {
    const event = bytes === null ? null : parse(bytes);
    if (event !== null) yield { ...event, end };
  }
}

function parse(line: Uint8Array): Pick<KeptEvent, 'text' | 'id'> | null {
  try {
    const text = utf8.decode(line).replace(/\n$/, '');
    const id = eventIdOf(JSON.parse(text));
    return { text, id: id === null ? null : hashOfId(id) };
  } catch {
    return null;
  }
}
