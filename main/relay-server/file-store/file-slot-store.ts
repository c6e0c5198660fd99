import { createHash, timingSafeEqual } from 'node:crypto';
import { lstat, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import type { Bounds } from '../bounds.ts';
import type { Moment } from '../moment.ts';
import type { Log, RandomHex, SlotShares } from '../ports.ts';
import { quarantine } from '../quarantine.ts';
import type {
  AppendResult,
  EventFeed,
  ExpiringStore,
  NewSlot,
  Retention,
  SlotState,
  SlotStore,
  StoredSlot,
  TokenCheck,
} from '../store/slot-store.ts';
import { Watchers } from '../watchers.ts';
import { EventLog, type LogsContext } from './event-log.ts';
import { IndexMemory } from './index-memory.ts';
import { SlotRecord } from './slot-record.ts';

/** What a store is given. */
export interface FileStoreOptions {
  /** It must exist. */
  readonly folder: string;
  readonly randomHex: RandomHex;
  readonly now: () => Moment;
  readonly bounds: Bounds;
  readonly shares: Pick<SlotShares, 'taken' | 'roomFor'>;
  readonly log: Log;
}

interface Slot {
  readonly record: SlotRecord;
  readonly events: EventLog;
  /** When its events were listed last, in s since 1970. */
  lastPull: number | null;
}

const SLOT_FILE = /^([0-9a-f]{32})\.json$/;
/** Between two of these, others may run. */
const SLOTS_AT_ONCE = 200;
/** Read at the same time at the start. */
const FILES_AT_ONCE = 64;
/** What an interrupted write leaves: our own names only (`replaceFile`, `keepRanges`). */
const UNFINISHED_FILE = /^[0-9a-f]{32}\.(?:json|jsonl|ids)\.[0-9a-f]{12}\.new$/;

/**
 * The slots of a relay in a folder. Each has up to three files: `<slot id>.json` with the hash of its
 * token, so that reading the disk gives nobody the token, `<slot id>.jsonl` with its events, and
 * `<slot id>.ids` with the ids of those that are gone.
 */
export class FileSlotStore implements SlotStore, ExpiringStore, EventFeed {
  readonly #options: FileStoreOptions;
  readonly #slots = new Map<string, Slot>();
  readonly #context: LogsContext;
  readonly #writing = new Set<Promise<void>>();
  readonly #followers = new Watchers<[event: string]>();

  private constructor(options: FileStoreOptions) {
    this.#options = options;
    const { bounds, log } = options;
    const memory = new IndexMemory(bounds.indexEntries);
    this.#context = { bounds, log, memory, usage: { bytes: 0 } };
  }

  /**
   * Finds the slots in a folder. Their events are indexed when first needed.
   * @throws errors of Node's file system
   */
  static async open(options: FileStoreOptions): Promise<FileSlotStore> {
    const store = new FileSlotStore(options);
    const names = new Set(await readdir(options.folder));
    const found = async (name: string): Promise<void> => {
      const slotId = SLOT_FILE.exec(name)?.[1];
      if (slotId !== undefined) await store.#restore(slotId, names);
      else if (UNFINISHED_FILE.test(name)) await removeRegularFile(join(options.folder, name));
    };
    const all = [...names];
    for (let at = 0; at < all.length; at += FILES_AT_ONCE) {
      await Promise.all(all.slice(at, at + FILES_AT_ONCE).map(found));
    }
    return store;
  }

  async allocate(caller: string): Promise<NewSlot | null> {
    const { bounds, randomHex, now } = this.#options;
    if (this.#slots.size + this.#writing.size >= bounds.slots) return null;
    const slotId = randomHex(16);
    const slotToken = randomHex(32);
    const record = SlotRecord.create(this.#pathOf(slotId, 'json'), {
      tokenHash: sha256(slotToken),
      created: now(),
      caller,
    });
    const written = record.save();
    this.#writing.add(written);
    try {
      await written;
    } finally {
      this.#writing.delete(written);
    }
    this.#add(slotId, record, 0, 0);
    return { slotId, slotToken };
  }

  async authorize(slotId: string, token: string): Promise<TokenCheck> {
    const slot = this.#slots.get(slotId);
    if (slot === undefined) return 'unknown-slot';
    if (!timingSafeEqual(sha256(token), slot.record.tokenHash)) return 'wrong-token';
    await slot.record.markUsed();
    return 'valid';
  }

  async append(slotId: string, event: string, eventId: string | null): Promise<AppendResult> {
    const result = (await this.#slots.get(slotId)?.events.append(event, eventId)) ?? 'unknown-slot';
    if (result === 'stored') this.#followers.tell(slotId, event);
    return result;
  }

  async list(slotId: string, since: string | null, limit: number): Promise<Readable | null> {
    const slot = this.#slots.get(slotId);
    if (slot === undefined) return null;
    slot.lastPull = Math.floor(this.#options.now().wall / 1000);
    return slot.events.list(since, limit);
  }

  async state(slotId: string): Promise<SlotState | null> {
    const slot = this.#slots.get(slotId);
    if (slot === undefined) return null;
    const { lastPull, record } = slot;
    return { events: await slot.events.count(), lastPull, health: record.health };
  }

  async setHealth(slotId: string, health: string): Promise<boolean> {
    const record = this.#slots.get(slotId)?.record;
    if (record === undefined) return false;
    record.health = health;
    await record.save();
    return true;
  }

  async follow(slotId: string, tell: (event: string) => void): Promise<() => void> {
    return this.#followers.add(slotId, tell);
  }

  async count(): Promise<number> {
    return this.#slots.size;
  }

  async *slots(): AsyncGenerator<StoredSlot> {
    let count = 0;
    for (const [slotId, { record }] of this.#slots) {
      count += 1;
      if (count % SLOTS_AT_ONCE === 0) await setImmediate();
      const { created, caller, isUsed } = record;
      yield { slotId, created, caller, used: isUsed };
    }
  }

  async free(slotId: string): Promise<boolean> {
    const slot = this.#slots.get(slotId);
    if (slot === undefined || slot.record.isUsed) return false;
    // At once, so that a call just now finds no slot instead of one that is about to go.
    this.#slots.delete(slotId);
    this.#options.shares.taken(slot.record.caller, { slots: -1, bytes: 0, events: 0 });
    await rm(this.#pathOf(slotId, 'json'), { force: true });
    return true;
  }

  async expireEvents(slotId: string, retention: Retention): Promise<number> {
    const slot = this.#slots.get(slotId);
    if (slot === undefined) return 0;
    const removed = await slot.events.expire(retention, this.#options.now());
    if (!slot.record.history.isSaved) await slot.record.save();
    return removed;
  }

  async settled(): Promise<void> {
    await Promise.allSettled(this.#writing);
    for (const { events, record } of this.#slots.values()) {
      await events.settled();
      await record.settled();
    }
  }

  /** Adds the slot of a file, or quarantines the file if it is damaged. */
  async #restore(slotId: string, names: ReadonlySet<string>): Promise<void> {
    const path = this.#pathOf(slotId, 'json');
    const record = await SlotRecord.read(path);
    if (record === null) {
      const { log } = this.#options;
      log.info('slots', `a damaged slot file was set aside as ${await quarantine(path)}`);
      return;
    }
    const sizeOf = async (kind: 'jsonl' | 'ids') =>
      names.has(`${slotId}.${kind}`) ? (await stat(this.#pathOf(slotId, kind))).size : 0;
    this.#add(slotId, record, await sizeOf('jsonl'), await sizeOf('ids'));
  }

  #add(slotId: string, record: SlotRecord, eventsSize: number, goneIdsSize: number): void {
    const { shares } = this.#options;
    const { caller } = record;
    shares.taken(caller, { slots: 1, bytes: 0, events: 0 });
    const files = {
      events: this.#pathOf(slotId, 'jsonl'),
      eventsSize,
      goneIds: this.#pathOf(slotId, 'ids'),
      goneIdsSize,
    };
    const events = new EventLog(files, record.history, this.#context, {
      caller,
      taken: (use) => shares.taken(caller, { slots: 0, ...use }),
      roomFor: (bytes) => shares.roomFor(caller, bytes),
    });
    this.#slots.set(slotId, { record, events, lastPull: null });
  }

  #pathOf(slotId: string, kind: 'json' | 'jsonl' | 'ids'): string {
    return join(this.#options.folder, `${slotId}.${kind}`);
  }
}

async function removeRegularFile(path: string): Promise<void> {
  if ((await lstat(path)).isFile()) await rm(path);
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
