import { createReadStream } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { replaceFile } from '../files/atomic-file.ts';
import { orAbsent } from '../files/error-code.ts';
import type { Bounds } from './bounds.ts';
import type { Log } from './ports.ts';
import { quarantine } from './quarantine.ts';

/** What became of a posted event. */
export type AppendResult = 'stored' | 'duplicate' | 'slot-full' | 'relay-full';

/** What all slots hold together. */
export interface Usage {
  /** On disk, kept below `Bounds.allSlotsBytes`. */
  bytes: number;
  /** Whose places are in memory: those of the slots that were asked for since the start. */
  events: number;
}

/** Where the lines of a log end, and which event lies in which line. */
interface Index {
  /** Offset just after each line, in bytes. */
  readonly ends: number[];
  readonly lineOf: Map<string, number>;
}

const NEWLINE = 0x0a;
const COMMA = 0x2c;

/**
 * One slot's events: a file of one JSON text a line, only ever appended to. Memory holds where the
 * lines are, not the lines. Everything that reads the index or writes the file waits its turn, so
 * an event is stored once however many copies arrive together.
 */
export class EventLog {
  readonly #path: string;
  readonly #bounds: Bounds;
  readonly #usage: Usage;
  readonly #log: Log;
  #index: Index | null = null;
  #turn: Promise<unknown> = Promise.resolve();

  /** @param usage is expected to count the file's present size already */
  constructor(path: string, bounds: Bounds, usage: Usage, log: Log) {
    this.#path = path;
    this.#bounds = bounds;
    this.#usage = usage;
    this.#log = log;
  }

  /**
   * Stores an event unless one with its id is there. When this resolves to `stored`, the event is
   * on disk.
   * @param event JSON on one line
   * @param eventId null for an event without one, which is never taken for a duplicate
   */
  append(event: string, eventId: string | null): Promise<AppendResult> {
    return this.#inTurn(async (index) => {
      if (eventId !== null && index.lineOf.has(eventId)) return 'duplicate';
      const line = Buffer.from(`${event}\n`);
      const size = index.ends.at(-1) ?? 0;
      const count = index.ends.length + 1;
      // The slot's bound is on its events: their line ends, one each, are not counted.
      const tooBig = size + line.length - count > this.#bounds.slotBytes;
      if (tooBig || count > this.#bounds.eventsPerSlot) return 'slot-full';
      const { bytes, events } = this.#usage;
      if (bytes + line.length > this.#bounds.allSlotsBytes) return 'relay-full';
      if (events >= this.#bounds.events) return 'relay-full';
      await writeAt(this.#path, line, size);
      this.#usage.bytes += line.length;
      this.#usage.events += 1;
      addLine(index, size + line.length, eventId);
      return 'stored';
    });
  }

  /**
   * The JSON array of up to `limit` events after the one called `since`, oldest first, from the
   * beginning when `since` is null or unknown. It is read from the file as it is consumed.
   */
  list(since: string | null, limit: number): Promise<AsyncIterable<Uint8Array>> {
    return this.#inTurn(async (index) => {
      const after = since === null ? undefined : index.lineOf.get(since);
      const first = after === undefined ? 0 : after + 1;
      const last = Math.min(first + limit, index.ends.length);
      const range = { start: index.ends[first - 1] ?? 0, end: index.ends[last - 1] ?? 0 };
      return jsonArray(this.#path, range);
    });
  }

  /** Resolves when everything asked so far is done. */
  async settled(): Promise<void> {
    await this.#turn;
  }

  #inTurn<T>(work: (index: Index) => Promise<T>): Promise<T> {
    const result = this.#turn.then(async () => {
      this.#index ??= await this.#load();
      return work(this.#index);
    });
    this.#turn = result.catch(() => undefined);
    return result;
  }

  /** Reads the file once, and mends it when an earlier run was cut off or the disk was damaged. */
  async #load(): Promise<Index> {
    const content = (await orAbsent(readFile(this.#path))) ?? Buffer.alloc(0);
    const index: Index = { ends: [], lineOf: new Map() };
    const good: Buffer[] = [];
    let damaged = 0;
    let start = 0;
    for (let end = content.indexOf(NEWLINE); end >= 0; end = content.indexOf(NEWLINE, start)) {
      const line = content.subarray(start, end + 1);
      start = end + 1;
      const event = parseLine(line);
      if (event === null) {
        damaged += 1;
        continue;
      }
      good.push(line);
      addLine(index, (index.ends.at(-1) ?? 0) + line.length, event.id);
    }
    if (damaged > 0) await this.#dropDamaged(Buffer.concat(good), damaged);
    // A last line without its end was never acknowledged; the next append writes over it.
    else if (start < content.length)
      this.#log.info('events', 'dropped the half-written last event of a slot');
    this.#usage.events += index.ends.length;
    this.#usage.bytes -= content.length - (index.ends.at(-1) ?? 0);
    return index;
  }

  async #dropDamaged(good: Buffer, damaged: number): Promise<void> {
    const aside = await quarantine(this.#path);
    await replaceFile(this.#path, good);
    this.#log.info(
      'events',
      `${damaged} unreadable line(s) in a slot's events; the whole is kept in ${aside}`,
    );
  }
}

/**
 * Writes a whole line at the end that the index knows, cutting off first what an interrupted
 * earlier write may have left behind it.
 */
async function writeAt(path: string, line: Uint8Array, offset: number): Promise<void> {
  const file = await openForWriting(path);
  try {
    await file.truncate(offset);
    await file.write(line, 0, line.length, offset);
    await file.datasync();
  } finally {
    await file.close();
  }
}

async function openForWriting(path: string) {
  return (await orAbsent(open(path, 'r+'))) ?? (await open(path, 'wx', 0o600));
}

/** A range of whole lines as a JSON array: no line has a newline inside, so those are the commas. */
async function* jsonArray(
  path: string,
  range: { start: number; end: number },
): AsyncGenerator<Uint8Array> {
  yield Buffer.from('[');
  if (range.end > range.start) {
    const end = range.end - 2;
    for await (const chunk of createReadStream(path, { start: range.start, end })) {
      if (Buffer.isBuffer(chunk)) yield chunk.map((byte) => (byte === NEWLINE ? COMMA : byte));
    }
  }
  yield Buffer.from(']');
}

function addLine(index: Index, end: number, eventId: string | null): void {
  if (eventId !== null && !index.lineOf.has(eventId)) index.lineOf.set(eventId, index.ends.length);
  index.ends.push(end);
}

function parseLine(line: Uint8Array): { id: string | null } | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(line);
    return { id: eventIdOf(JSON.parse(text)) };
  } catch {
    return null;
  }
}

/** The id of an event, or null when it has none. */
export function eventIdOf(event: unknown): string | null {
  if (typeof event !== 'object' || event === null || !('event_id' in event)) return null;
  return typeof event.event_id === 'string' ? event.event_id : null;
}
