import type { Caller } from '../shares/caller.ts';
import type { CallerTags } from '../shares/caller-tags.ts';
import type { Refusal } from '../shares/pool.ts';
import type { SlotOwners } from '../store/relay-stores.ts';
import { StoreAway } from '../store/store-away.ts';
import type { Connection } from './connection.ts';
import { OWNERS_KEY } from './keys.ts';
import { scriptOf } from './script.ts';
import { refusalOf, SHARES_LUA } from './share-script.ts';

/** KEYS: owners. ARGV: pool, its size, tag. Returns what is left to the owner of the tag. */
const LOOK = scriptOf(SHARES_LUA, 'return tightest(KEYS[1], ARGV[1], tonumber(ARGV[2]), ARGV[3])');

/** KEYS: owners. ARGV: as above, and an amount. Counts it. Returns nil, or why it may not be. */
const TAKE = scriptOf(
  SHARES_LUA,
  `
local refused = refusal(KEYS[1], ARGV[1], tonumber(ARGV[2]), ARGV[3], tonumber(ARGV[4]))
if refused then return refused end
count(KEYS[1], ARGV[1], ARGV[3], tonumber(ARGV[4]))
return nil
`,
);

/** KEYS: owners. ARGV: pool, tag, amount, and so on. Counts them anyway. */
export const COUNT = scriptOf(
  SHARES_LUA,
  `
for at = 1, #ARGV, 3 do count(KEYS[1], ARGV[at], ARGV[at + 1], tonumber(ARGV[at + 2])) end
return 1
`,
);

/** How long what is left to an owner is believed, in ms. */
const LOOK_AGAIN_MS = 2_000;
/** Owners whose room is remembered. */
const MOST_KNOWN = 50_000;

interface Room {
  readonly who: Refusal['who'];
  /** In bytes; less with each event stored here. */
  left: number;
  readonly at: number;
}

/** Sizes of pools. */
export interface OwnerBounds {
  readonly slots: number;
  readonly allSlotsBytes: number;
}

/**
 * The shares of those who allocated slots, counted in the store for all relays together. Slots are
 * counted exactly. Bytes are counted a second later: several relays together may store a little more
 * than an owner's share.
 */
export class Owners implements SlotOwners {
  readonly #connection: Connection;
  readonly #tags: CallerTags;
  readonly #bounds: OwnerBounds;
  readonly #now: () => number;
  readonly #rooms = new Map<string, Room>();
  #stored = new Map<string, number>();

  /** @param now a monotonic clock, in ms */
  constructor(connection: Connection, tags: CallerTags, bounds: OwnerBounds, now: () => number) {
    this.#connection = connection;
    this.#tags = tags;
    this.#bounds = bounds;
    this.#now = now;
  }

  tagOf(caller: Caller): string {
    return this.#tags.tagOf(caller);
  }

  async whileAllocating<T>(tag: string, allocate: () => Promise<T>): Promise<Refusal | T> {
    const taken = await this.#connection.run(
      TAKE,
      [OWNERS_KEY],
      ['slots', this.#bounds.slots, tag, 1],
    );
    if (taken !== null) return refusalOf(taken);
    try {
      // The store does not count it again.
      return await allocate();
    } catch (error) {
      this.slotFreed(tag).catch(() => {});
      throw error;
    }
  }

  async slotShareOf(tag: string): Promise<number> {
    const { has, may } = await this.#look('slots', this.#bounds.slots, tag);
    return tag === '' ? 0 : has / Math.max(may, 1);
  }

  /** How many slots there are. @throws StoreAway */
  async slotCount(): Promise<number> {
    return Number(await this.#connection.command('HGET', OWNERS_KEY, 'slots'));
  }

  /** Counts a slot no longer. @throws StoreAway */
  async slotFreed(tag: string): Promise<void> {
    await this.#connection.run(COUNT, [OWNERS_KEY], ['slots', tag, -1]);
  }

  /** Whether an owner may have so many more bytes of events. @throws StoreAway */
  async roomFor(tag: string, bytes: number): Promise<'room' | 'owner-full' | 'relay-full'> {
    const room = await this.#roomOf(tag, bytes);
    if (bytes <= room.left) return 'room';
    return room.who === 'relay' ? 'relay-full' : 'owner-full';
  }

  /** Events were stored, or removed if `bytes` is negative. */
  noteStored(tag: string, bytes: number): void {
    this.#stored.set(tag, (this.#stored.get(tag) ?? 0) + bytes);
    const room = this.#rooms.get(tag);
    if (room !== undefined) room.left -= bytes;
  }

  /** Saves what was noted. Without the store it is kept for the next time, unless it may be saved. */
  async save(): Promise<void> {
    const stored = this.#stored;
    if (stored.size === 0) return;
    this.#stored = new Map();
    const args = [...stored].flatMap(([tag, bytes]) => ['bytes', tag, bytes]);
    try {
      await this.#connection.run(COUNT, [OWNERS_KEY], args);
    } catch (error) {
      if (error instanceof StoreAway && !error.isUntouched) return;
      for (const [tag, bytes] of stored) {
        this.#stored.set(tag, (this.#stored.get(tag) ?? 0) + bytes);
      }
    }
  }

  async #roomOf(tag: string, bytes: number): Promise<Room> {
    const known = this.#rooms.get(tag);
    const age = known === undefined ? Number.POSITIVE_INFINITY : this.#now() - known.at;
    if (known !== undefined && age < LOOK_AGAIN_MS) return known;
    const look = this.#lookForRoom(tag);
    // What was known is good enough for now, unless it would refuse.
    if (known === undefined || bytes > known.left) return look;
    look.catch(() => {});
    return known;
  }

  async #lookForRoom(tag: string): Promise<Room> {
    const { who, has, may } = await this.#look('bytes', this.#bounds.allSlotsBytes, tag);
    const room = { who, left: may - has - (this.#stored.get(tag) ?? 0), at: this.#now() };
    if (this.#rooms.size >= MOST_KNOWN) this.#rooms.clear();
    this.#rooms.set(tag, room);
    return room;
  }

  async #look(pool: string, size: number, tag: string): Promise<Refusal> {
    return refusalOf(await this.#connection.run(LOOK, [OWNERS_KEY], [pool, size, tag]));
  }
}
