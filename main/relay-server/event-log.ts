import { createReadStream } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { replaceFile } from '../files/atomic-file.ts';
import { orAbsent } from '../files/error-code.ts';
import type { Bounds } from './bounds.ts';
import type { Log } from './ports.ts';
import { quarantine } from './quarantine.ts';

/** The result of {@link EventLog.append}. */
export type AppendResult = 'stored' | 'duplicate' | 'slot-full' | 'relay-full';

/** Totals over all slots. */
export interface Usage {
  /** On disk; at most `Bounds.allSlotsBytes`. */
  bytes: number;
  /** Indexed in memory, so only those of slots that were used since the start. */
  events: number;
}

/** Where each line of a log ends, and in which line each event is. */
interface Index {
  /** Offset of the byte after each line. */
  readonly ends: number[];
  /** By event id. */
  readonly lineOf: Map<string, number>;
}

const NEWLINE = 0x0a;
const COMMA = 0x2c;

/**
 * The events of one slot: an append-only file with one JSON text per line. Memory holds an index of
 * the lines, not their contents. Operations on a log run one after the other, so an event is stored
 * once, however many copies arrive at the same time.
 */
export class EventLog {
  readonly #path: string;
  readonly #bounds: Bounds;
  readonly #usage: Usage;
  readonly #log: Log;
  #index: Index | null = null;
  #last: Promise<unknown> = Promise.resolve();

  /**
   * @param path of the file, which need not exist
   * @param usage shared by all logs; must already include this file's size
   */
  constructor(path: string, bounds: Bounds, usage: Usage, log: Log) {
    this.#path = path;
    this.#bounds = bounds;
    this.#usage = usage;
    this.#log = log;
  }

  /**
   * Appends an event, unless the log has one with its id.
   * @param event JSON on one line
   * @param eventId null for an event without an id, which is never a duplicate
   * @returns `stored` once the event is on disk; `slot-full` or `relay-full` if a bound is reached
   * @throws errors of Node's file system
   */
  append(event: string, eventId: string | null): Promise<AppendResult> {
    return this.#enqueue(async (index) => {
      if (eventId !== null && index.lineOf.has(eventId)) return 'duplicate';
      const line = Buffer.from(`${event}\n`);
      const size = index.ends.at(-1) ?? 0;
      const count = index.ends.length + 1;
      // The bound counts the events, not the line feed after each.
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
   * A JSON array of events, oldest first, streamed from the file.
   * @param since id of the event before the first one; if null or unknown, the first is the oldest
   * @param limit maximum number of events
   * @throws errors of Node's file system
   */
  list(since: string | null, limit: number): Promise<AsyncIterable<Uint8Array>> {
    return this.#enqueue(async (index) => {
      const after = since === null ? undefined : index.lineOf.get(since);
      const first = after === undefined ? 0 : after + 1;
      const last = Math.min(first + limit, index.ends.length);
      const range = { start: index.ends[first - 1] ?? 0, end: index.ends[last - 1] ?? 0 };
      return jsonArray(this.#path, range);
    });
  }

  /** Resolves when all operations so far have ended. */
  async settled(): Promise<void> {
    await this.#last;
  }

  #enqueue<T>(work: (index: Index) => Promise<T>): Promise<T> {
    const result = this.#last.then(async () => {
      this.#index ??= await this.#load();
      return work(this.#index);
    });
    this.#last = result.catch(() => undefined);
    return result;
  }

  /** Builds the index, and repairs a file that an interrupted run or the disk has damaged. */
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
    if (damaged > 0) await this.#removeDamagedLines(Buffer.concat(good), damaged);
    // An incomplete last line was never acknowledged; the next append overwrites it.
    else if (start < content.length)
      this.#log.info('events', 'dropped the half-written last event of a slot');
    this.#usage.events += index.ends.length;
    this.#usage.bytes -= content.length - (index.ends.at(-1) ?? 0);
    return index;
  }

  async #removeDamagedLines(good: Buffer, damaged: number): Promise<void> {
    const kept = await quarantine(this.#path);
    await replaceFile(this.#path, good);
    this.#log.info(
      'events',
      `${damaged} unreadable line(s) in a slot's events; the whole is kept in ${kept}`,
    );
  }
}

/** Writes a line at `offset`, and truncates whatever an interrupted write has left after it. */
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

/** A range of whole lines as a JSON array. Line feeds occur only between lines and become commas. */
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

/** The `event_id` of an event; null if it is missing or not a string. */
export function eventIdOf(event: unknown): string | null {
  if (typeof event !== 'object' || event === null || !('event_id' in event)) return null;
  return typeof event.event_id === 'string' ? event.event_id : null;
}
