import type { Readable } from 'node:stream';
import type { Bounds } from '../bounds.ts';
import { ageOf, type Moment } from '../moment.ts';
import type { Log, SlotShares, SlotUse } from '../ports.ts';
import { hashOfId } from '../store/event-id.ts';
import type { AppendResult, Retention } from '../store/slot-store.ts';
import { buildIndex } from './build-index.ts';
import { jsonArray, keepRanges, writeLine } from './event-file.ts';
import type { EventHistory } from './event-history.ts';
import type { EventIndex } from './event-index.ts';
import { addGoneIds } from './gone-ids.ts';
import type { Indexed, IndexMemory } from './index-memory.ts';

/** What the logs of all slots share. */
export interface LogsContext {
  readonly bounds: Bounds;
  readonly memory: IndexMemory;
  readonly log: Log;
  /** Bytes of all slots on disk: events, and ids of those that are gone. */
  readonly usage: { bytes: number };
}

/** The files of a log, and their sizes in bytes. They need not exist. */
export interface LogFiles {
  readonly events: string;
  readonly eventsSize: number;
  readonly goneIds: string;
  readonly goneIdsSize: number;
}

/** The share of whoever allocated a log's slot. */
interface OwnerShare {
  /** Who that is. */
  readonly caller: string;
  taken(use: Omit<SlotUse, 'slots'>): void;
  roomFor(bytes: number): ReturnType<SlotShares['roomFor']>;
}

/**
 * The events of one slot: a file with one JSON text per line, to which lines are added at the end and
 * from which they go at the beginning. Memory holds an index of the lines, not their contents.
 * Operations on a log run one after the other, so an event is stored once, however many copies
 * arrive at the same time.
 */
export class EventLog implements Indexed {
  readonly #files: LogFiles;
  readonly #history: EventHistory;
  readonly #context: LogsContext;
  readonly #share: OwnerShare;
  #size: number;
  #goneIdsSize: number;
  #index: EventIndex | null = null;
  #entries = 0;
  #isInUse = false;
  #last: Promise<unknown> = Promise.resolve();
  /** What the last attempt to remove events depended on. */
  #tried = '';

  /** @param share is told what the log takes, at once and whenever that changes */
  constructor(files: LogFiles, history: EventHistory, context: LogsContext, share: OwnerShare) {
    this.#files = files;
    this.#history = history;
    this.#context = context;
    this.#size = files.eventsSize;
    this.#goneIdsSize = files.goneIdsSize;
    this.#share = share;
    this.#grow(files.eventsSize + files.goneIdsSize);
  }

  /** See {@link SlotStore.append}. @throws errors of Node's file system */
  append(event: string, eventId: string | null): Promise<Exclude<AppendResult, 'unknown-slot'>> {
    const { bounds, usage } = this.#context;
    return this.#enqueue(async (index) => {
      const id = eventId === null ? null : hashOfId(eventId);
      if (id !== null && index.lineOf(id) !== undefined) return 'duplicate';
      const line = Buffer.from(`${event}\n`);
      const count = index.count + 1;
      // The bound counts the events, not the line feed after each.
      const tooBig = index.size + line.length - count > bounds.slotBytes;
      if (tooBig || count > bounds.eventsPerSlot) return 'slot-full';
      if (usage.bytes + line.length > bounds.allSlotsBytes) return 'relay-full';
      const room = this.#share.roomFor(line.length);
      if (room !== 'room') return room;
      await writeLine(this.#files.events, line, index.size);
      index.add(index.size + line.length, id);
      this.#setSize(index.size);
      return 'stored';
    });
  }

  /** See {@link SlotStore.list}. @throws errors of Node's file system */
  list(since: string | null, limit: number): Promise<Readable> {
    return this.#enqueue(async (index) => {
      const id = since === null ? null : hashOfId(since);
      const after = id === null ? -1 : (index.lineOf(id) ?? -1);
      if (id !== null && after > this.#lineOf(index, this.#history.read)) {
        this.#history.noteRead(id.toString('hex'));
      }
      const last = Math.min(after + limit, index.count - 1);
      return jsonArray(this.#files.events, { start: index.endOf(after), end: index.endOf(last) });
    });
  }

  /** How many events there are. @throws errors of Node's file system */
  count(): Promise<number> {
    return this.#enqueue(async (index) => index.count);
  }

  /**
   * Notes what has arrived by now, and removes what `retention` does not keep.
   * @returns how many events are gone
   * @throws errors of Node's file system
   */
  async expire(retention: Retention, now: Moment): Promise<number> {
    const isDue = this.#isRemovalDue(retention) || this.#history.isNoteDue(this.#size, now);
    if (!isDue) return 0;
    return this.#enqueue(async (index) => {
      const removed = await this.#remove(index, this.#removable(index, retention), retention, now);
      if (this.#history.isNoteDue(index.size, now)) {
        const last = index.lastId()?.toString('hex') ?? null;
        const longest = retention.unreadBefore ?? retention.readBefore;
        this.#history.noteArrival(now, last, index.size, longest);
      }
      return removed;
    });
  }

  get caller(): string {
    return this.#share.caller;
  }

  /** Operations that only wait do not keep it: they would keep indexes without bound. */
  dropIndex(): boolean {
    if (this.#isInUse) return false;
    this.#index = null;
    this.#setEntries(0);
    return true;
  }

  /** Resolves when all operations so far have ended. */
  async settled(): Promise<void> {
    await this.#last;
  }

  #enqueue<T>(work: (index: EventIndex) => Promise<T>): Promise<T> {
    const { memory } = this.#context;
    const result = this.#last.then(async () => {
      try {
        const size = this.#size + this.#goneIdsSize;
        this.#index ??= await memory.build(size, () => this.#build());
        this.#isInUse = true;
        return await work(this.#index);
      } finally {
        this.#isInUse = false;
        if (this.#index !== null) this.#setEntries(this.#index.entries);
      }
    });
    this.#last = result.catch(() => undefined);
    return result;
  }

  async #build(): Promise<EventIndex> {
    const { events, goneIds } = this.#files;
    const index = await buildIndex(events, goneIds, this.#context.log);
    this.#setSize(index.size);
    return index;
  }

  #setSize(size: number): void {
    this.#grow(size - this.#size);
    this.#size = size;
  }

  #grow(bytes: number): void {
    this.#context.usage.bytes += bytes;
    if (bytes !== 0) this.#share.taken({ bytes, events: 0 });
  }

  /** Notes the number of entries of the index that are in memory now. */
  #setEntries(entries: number): void {
    const events = entries - this.#entries;
    this.#entries = entries;
    if (events !== 0) this.#share.taken({ bytes: 0, events });
    if (entries > 0) this.#context.memory.used(this, entries);
  }

  /** The line of an id's hash in hex; -1 if it is null, unknown or gone. */
  #lineOf(index: EventIndex, id: string | null): number {
    return id === null ? -1 : (index.lineOf(Buffer.from(id, 'hex')) ?? -1);
  }

  /** Whether a removal could do more than the last attempt. It does not need the index. */
  #isRemovalDue({ readBefore, unreadBefore }: Retention): boolean {
    const { read } = this.#history;
    const arrived = read === null ? null : this.#history.arrivedBy(readBefore);
    const unread = unreadBefore === null ? null : this.#history.arrivedBy(unreadBefore);
    if (arrived === null && unread === null) return false;
    const attempt = JSON.stringify([read, arrived, unread]);
    const isNew = attempt !== this.#tried;
    this.#tried = attempt;
    return isNew;
  }

  /** Number of lines that may go. */
  #removable(index: EventIndex, { readBefore, unreadBefore }: Retention): number {
    const arrived = this.#lineOf(index, this.#history.arrivedBy(readBefore));
    const read = this.#lineOf(index, this.#history.read);
    const unread = unreadBefore === null ? null : this.#history.arrivedBy(unreadBefore);
    return 1 + Math.max(Math.min(arrived, read), this.#lineOf(index, unread));
  }

  /** Saves the ids of the first `lines` events, then removes the events: a crash between is harmless. */
  async #remove(index: EventIndex, lines: number, retention: Retention, now: Moment) {
    if (lines === 0) return 0;
    const { bounds } = this.#context;
    const { events, goneIds } = this.#files;
    const isOld = (moment: Moment) => ageOf(moment, retention.idsBefore) >= 0;
    const ids = index.idsOf(0, lines);
    const idsSize = await addGoneIds(goneIds, ids, now, isOld, bounds.eventsPerSlot);
    this.#grow(idsSize - this.#goneIdsSize);
    this.#goneIdsSize = idsSize;
    await keepRanges(events, [{ start: index.endOf(lines - 1), end: index.size }]);
    const isNoted = index.size === this.#history.notedSize;
    index.removeFirst(lines);
    this.#setSize(index.size);
    const isThere = (id: string) => this.#lineOf(index, id) >= 0;
    this.#history.forgetGone(isThere, isNoted ? index.size : -1);
    return lines;
  }
}
