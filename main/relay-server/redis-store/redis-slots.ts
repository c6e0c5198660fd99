import { createHash, timingSafeEqual } from 'node:crypto';
import { Readable } from 'node:stream';
import type { Bounds } from '../bounds.ts';
import type { Moment } from '../moment.ts';
import type { RandomHex } from '../ports.ts';
import { hashOfId } from '../store/event-id.ts';
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
import type { Connection } from './connection.ts';
import type { EventFeeds } from './event-feeds.ts';
import { expireEventsOf } from './expire-events.ts';
import { REGISTRY_KEYS, registryKey, slotKeys } from './keys.ts';
import { type KnownSlot, KnownSlots } from './known-slots.ts';
import { LastPulls } from './last-pulls.ts';
import type { Owners } from './owners.ts';
import { listOf, textOrNull } from './script.ts';
import {
  APPEND,
  CREATE_SLOT,
  FREE_SLOT,
  LIST,
  PAGE,
  SET_HEALTH,
  USE_SLOT,
} from './slot-scripts.ts';

/** What the slots are given. */
export interface RedisSlotsOptions {
  readonly connection: Connection;
  readonly owners: Owners;
  readonly feeds: EventFeeds;
  readonly randomHex: RandomHex;
  readonly now: () => Moment;
  readonly bounds: Bounds;
}

/** Slots whose tokens are checked here, about 200 bytes each. */
const KNOWN_SLOTS = 200_000;
/** Of texts in one answer of Redis: while it prepares one, nobody else gets an answer. */
const PAGE_BYTES = 256 * 1024;
const SLOT_ID = /^[0-9a-f]{32}$/;
const RESULTS: readonly AppendResult[] = [
  ...(['stored', 'duplicate', 'slot-full', 'owner-full', 'relay-full', 'unknown-slot'] as const),
];

/** The slots of all relays that share a store, and their events. */
export class RedisSlots implements SlotStore, ExpiringStore, EventFeed {
  readonly #options: RedisSlotsOptions;
  readonly #connection: Connection;
  readonly #known = new KnownSlots(KNOWN_SLOTS);
  readonly #writing = new Set<Promise<unknown>>();
  readonly #pulls: LastPulls;

  constructor(options: RedisSlotsOptions) {
    this.#options = options;
    this.#connection = options.connection;
    this.#pulls = new LastPulls(options.connection);
  }

  async allocate(caller: string): Promise<NewSlot | null> {
    const { randomHex, now } = this.#options;
    const slotId = randomHex(16);
    const slotToken = randomHex(32);
    const { wall, running } = now();
    const args = [sha256(slotToken).toString('hex'), caller, wall, running];
    await this.#write(() =>
      this.#connection.acknowledged(CREATE_SLOT, [slotKeys(slotId).slot], args),
    );
    // A slot that is in no registry never expires, which harms nobody.
    await this.#connection.command('SADD', registryKey(slotId), slotId);
    return { slotId, slotToken };
  }

  async authorize(slotId: string, token: string): Promise<TokenCheck> {
    const known = this.#known.get(slotId);
    if (known !== undefined) return hasToken(known, token) ? 'valid' : 'wrong-token';
    const slot = await this.#look(slotId);
    if (slot === null) return 'unknown-slot';
    if (!hasToken(slot, token)) return 'wrong-token';
    if (!slot.isUsed) {
      const { slot: key } = slotKeys(slotId);
      const isThere = await this.#write(() => this.#connection.acknowledged(USE_SLOT, [key], []));
      if (isThere !== 1) return 'unknown-slot';
    }
    this.#known.add(slotId, { tokenHash: slot.tokenHash, owner: slot.owner });
    return 'valid';
  }

  async append(slotId: string, event: string, eventId: string | null): Promise<AppendResult> {
    const { owners, bounds } = this.#options;
    const keys = slotKeys(slotId);
    const known = this.#known.get(slotId) ?? (await this.#look(slotId));
    if (known === null) return 'unknown-slot';
    const bytes = Buffer.byteLength(event);
    const room = await owners.roomFor(known.owner, bytes);
    const id = eventId === null ? '' : shortHash(eventId);
    const result = await this.#write(() =>
      this.#connection.acknowledged(
        APPEND,
        [keys.slot, keys.ids, keys.log],
        [id, event, bytes, bounds.slotBytes, bounds.eventsPerSlot, room, keys.channel],
      ),
    );
    if (result === 'stored') owners.noteStored(known.owner, bytes);
    if (result === 'unknown-slot') this.#known.forget(slotId);
    return appendResult(result);
  }

  async list(slotId: string, since: string | null, limit: number): Promise<Readable | null> {
    const { slot, ids, log } = slotKeys(slotId);
    const id = since === null ? '' : shortHash(since);
    const reply = await this.#connection.run(LIST, [slot, ids, log], [id, limit, PAGE_BYTES]);
    if (reply === null) {
      this.#known.forget(slotId);
      return null;
    }
    this.#pulls.note(slotId, Math.floor(this.#options.now().wall / 1000));
    const [last, reached, texts] = listOf(reply);
    return Readable.from(this.#array(slotId, Number(last), Number(reached), listOf(texts)), {
      objectMode: false,
    });
  }

  async state(slotId: string): Promise<SlotState | null> {
    const fields = ['first', 'last', 'pulled', 'health'];
    const reply = await this.#connection.command('HMGET', slotKeys(slotId).slot, ...fields);
    const [first, last, pulled, health = null] = listOf(reply).map(textOrNull);
    if (typeof first !== 'string') return null;
    const lastPull = Math.max(Number(pulled), this.#pulls.get(slotId) ?? 0);
    return {
      events: Number(last) - Number(first) + 1,
      lastPull: lastPull === 0 ? null : lastPull,
      health,
    };
  }

  async setHealth(slotId: string, health: string): Promise<boolean> {
    const { slot } = slotKeys(slotId);
    return (await this.#write(() => this.#connection.run(SET_HEALTH, [slot], [health]))) === 1;
  }

  /** Tells the other relays when slots were listed here. */
  savePulls(): Promise<void> {
    return this.#pulls.save();
  }

  follow(slotId: string, tell: (event: string) => void): Promise<() => void> {
    return this.#options.feeds.follow(slotId, tell);
  }

  count(): Promise<number> {
    return this.#options.owners.slotCount();
  }

  async *slots(): AsyncGenerator<StoredSlot> {
    for (const registry of REGISTRY_KEYS) {
      let cursor = '0';
      do {
        const reply = await this.#connection.command('SSCAN', registry, cursor, 'COUNT', 100);
        const [next, found] = listOf(reply);
        const slotIds = listOf(found).map(String);
        const slots = await Promise.all(slotIds.map((slotId) => this.#look(slotId)));
        for (const [at, slotId] of slotIds.entries()) {
          const slot = slots[at];
          if (slot === null || slot === undefined) continue;
          yield { slotId, created: slot.created, caller: slot.owner, used: slot.isUsed };
        }
        cursor = textOrNull(next) ?? '0';
      } while (cursor !== '0');
    }
  }

  async free(slotId: string): Promise<boolean> {
    const slot = await this.#look(slotId);
    if (slot === null || slot.isUsed) return false;
    const isGone = await this.#connection.run(FREE_SLOT, [slotKeys(slotId).slot], []);
    if (isGone !== 1) return false;
    await this.#connection.command('SREM', registryKey(slotId), slotId);
    await this.#options.owners.slotFreed(slot.owner);
    return true;
  }

  async expireEvents(slotId: string, retention: Retention): Promise<number> {
    const { now, owners } = this.#options;
    const { events, bytes, owner } = await expireEventsOf(
      this.#connection,
      slotId,
      retention,
      now(),
    );
    if (bytes > 0) owners.noteStored(owner, -bytes);
    return events;
  }

  async settled(): Promise<void> {
    await Promise.allSettled(this.#writing);
  }

  /** The JSON array of a list, page by page as it is read. */
  async *#array(slotId: string, last: number, reached: number, texts: readonly unknown[]) {
    const { slot, log } = slotKeys(slotId);
    yield `[${texts.join(',')}`;
    let isFirst = texts.length === 0;
    for (let after = reached; after < last; ) {
      const reply = await this.#connection.run(PAGE, [slot, log], [after, last, PAGE_BYTES]);
      if (reply === null) throw new Error('a slot has gone while it was listed');
      const [, next, more] = listOf(reply);
      after = Number(next);
      const page = listOf(more);
      if (page.length === 0) continue;
      yield `${isFirst ? '' : ','}${page.join(',')}`;
      isFirst = false;
    }
    yield ']';
  }

  /** What is stored of a slot; null if there is none. */
  async #look(slotId: string) {
    // Any other name is that of something else in the store.
    if (!SLOT_ID.test(slotId)) return null;
    const fields = ['token', 'owner', 'used', 'wall', 'running'];
    const reply = await this.#connection.command('HMGET', slotKeys(slotId).slot, ...fields);
    const [token, owner, used, wall, running] = listOf(reply).map(textOrNull);
    if (typeof token !== 'string') return null;
    return {
      tokenHash: Buffer.from(token, 'hex'),
      owner: owner ?? '',
      isUsed: used !== '0',
      created: { wall: Number(wall), running: Number(running) },
    };
  }

  async #write<T>(write: () => Promise<T>): Promise<T> {
    const written = write();
    this.#writing.add(written);
    try {
      return await written;
    } finally {
      this.#writing.delete(written);
    }
  }
}

function appendResult(reply: unknown): AppendResult {
  const result = RESULTS.find((one) => one === reply);
  if (result === undefined) throw new Error('Redis answered an append with something else');
  return result;
}

function hasToken(slot: KnownSlot, token: string): boolean {
  return timingSafeEqual(sha256(token), slot.tokenHash);
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** The hash of an event id: 22 characters. */
function shortHash(eventId: string): string {
  return hashOfId(eventId).toString('base64url');
}
