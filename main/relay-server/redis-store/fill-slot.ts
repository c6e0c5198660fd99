import type { Moment } from '../moment.ts';
import type { Connection } from './connection.ts';
import { OWNERS_KEY, registryKey, slotKeys } from './keys.ts';
import { COUNT } from './owners.ts';
import { listOf, scriptOf } from './script.ts';

/** An event to store. */
export interface FilledEvent {
  readonly text: string;
  /** The hash of its id; null if it has none. */
  readonly id: Buffer | null;
}

/** What a slot is finished with. */
export interface FilledSlot {
  readonly tokenHash: Buffer;
  readonly owner: string;
  readonly created: Moment;
  readonly isUsed: boolean;
  /** The hash of the id up to which the owner has read, in hex; null if they have not. */
  readonly read: string | null;
  /** By then, all events up to the one whose id has this hash (in hex) had arrived. Oldest first. */
  readonly arrivals: readonly (Moment & { readonly last: string })[];
  /** How many of the events were there at the last arrival that was noted. */
  readonly noted: number;
}

/** What a store has of a slot. */
export interface SlotCounts {
  readonly events: number;
  readonly bytes: number;
  /** Of events, also of those that are gone. */
  readonly ids: number;
}

/** KEYS: ids, gone. ARGV: moment, number of the first id, ids. */
const ADD_GONE = scriptOf(`
local number = tonumber(ARGV[3])
for at = 4, #ARGV do redis.call('HSET', KEYS[1], ARGV[at], string.format('%d', number + at - 4)) end
redis.call('RPUSH', KEYS[2], ARGV[1] .. ' ' .. ARGV[2] .. ' ' .. string.format('%d', number + #ARGV - 4))
return 1
`);

/** KEYS: ids, log. ARGV: number of the first event, bytes before it, and for each event: id or empty, text, bytes. */
const ADD_EVENTS = scriptOf(`
local number, before = tonumber(ARGV[1]), tonumber(ARGV[2])
for at = 3, #ARGV, 3 do
  local text = string.format('%d', number)
  redis.call('XADD', KEYS[2], text .. '-0', 'event', ARGV[at + 1], 'before', string.format('%d', before))
  if ARGV[at] ~= '' then redis.call('HSET', KEYS[1], ARGV[at], text) end
  number, before = number + 1, before + tonumber(ARGV[at + 2])
end
return 1
`);

/** KEYS: slot, arrived. ARGV: how many fields and values, these, lines of arrivals. Returns whether it was missing. */
const FINISH = scriptOf(`
if redis.call('EXISTS', KEYS[1]) == 1 then return 0 end
local fields = tonumber(ARGV[1])
redis.call('HSET', KEYS[1], unpack(ARGV, 2, fields + 1))
if #ARGV > fields + 1 then redis.call('RPUSH', KEYS[2], unpack(ARGV, fields + 2)) end
return 1
`);

/**
 * Fills one slot. Nobody sees it before it is finished; one that was not finished is filled from its beginning
 * again.
 */
export class SlotFiller {
  readonly #connection: Connection;
  readonly #slotId: string;
  #number = 0;
  #first = 1;
  #bytes = 0;

  private constructor(connection: Connection, slotId: string) {
    this.#connection = connection;
    this.#slotId = slotId;
  }

  /** @returns null if the store has this slot @throws StoreAway */
  static async begin(connection: Connection, slotId: string): Promise<SlotFiller | null> {
    const { slot, log, ids, arrived, gone } = slotKeys(slotId);
    if ((await connection.command('EXISTS', slot)) === 1) return null;
    await connection.command('DEL', log, ids, arrived, gone);
    return new SlotFiller(connection, slotId);
  }

  /** Adds ids of events that are gone. All of them come before the first event. @throws StoreAway */
  async addGone(went: Moment, idHashes: readonly Buffer[]): Promise<void> {
    const { ids, gone } = slotKeys(this.#slotId);
    const texts = idHashes.map((id) => id.toString('base64url'));
    const args = [went.wall, went.running, this.#number + 1, ...texts];
    await this.#connection.run(ADD_GONE, [ids, gone], args);
    this.#number += idHashes.length;
    this.#first = this.#number + 1;
  }

  /** @throws StoreAway */
  async addEvents(events: readonly FilledEvent[]): Promise<void> {
    const { ids, log } = slotKeys(this.#slotId);
    const rows = events.map(({ id, text }) => {
      return [id?.toString('base64url') ?? '', text, Buffer.byteLength(text)] as const;
    });
    const args = [this.#number + 1, this.#bytes, ...rows.flat()];
    await this.#connection.run(ADD_EVENTS, [ids, log], args);
    this.#number += events.length;
    this.#bytes += rows.reduce((sum, [, , bytes]) => sum + bytes, 0);
  }

  /** Lets relays see the slot, and counts it towards its owner. @throws StoreAway */
  async finish(slot: FilledSlot): Promise<void> {
    const keys = slotKeys(this.#slotId);
    const arrivals = await Promise.all(
      slot.arrivals.map(async ({ wall, running, last }) => {
        const number = await this.#numberOf(last);
        return number === 0 ? [] : [`${wall} ${running} ${number}`];
      }),
    );
    const fields = {
      token: slot.tokenHash.toString('hex'),
      owner: slot.owner,
      wall: slot.created.wall,
      running: slot.created.running,
      used: slot.isUsed ? 1 : 0,
      first: this.#first,
      last: this.#number,
      base: 0,
      total: this.#bytes,
      read: slot.read === null ? 0 : await this.#numberOf(slot.read),
      noted: slot.noted === 0 ? 0 : this.#first - 1 + slot.noted,
    };
    const pairs = Object.entries(fields).flat();
    await this.#connection.command('SADD', registryKey(this.#slotId), this.#slotId);
    const args = [pairs.length, ...pairs, ...arrivals.flat()];
    await this.#connection.acknowledged(FINISH, [keys.slot, keys.arrived], args);
    const counted = ['slots', slot.owner, 1, 'bytes', slot.owner, this.#bytes];
    await this.#connection.run(COUNT, [OWNERS_KEY], counted);
  }

  /** @returns 0 if there is none */
  async #numberOf(idHash: string): Promise<number> {
    const id = Buffer.from(idHash, 'hex').toString('base64url');
    return Number(await this.#connection.command('HGET', slotKeys(this.#slotId).ids, id));
  }
}

/** Counts what the store has of a slot. @throws StoreAway */
export async function countsOf(connection: Connection, slotId: string): Promise<SlotCounts> {
  const { slot, log, ids } = slotKeys(slotId);
  const [total, base] = listOf(await connection.command('HMGET', slot, 'total', 'base'));
  return {
    events: Number(await connection.command('XLEN', log)),
    bytes: Number(total) - Number(base),
    ids: Number(await connection.command('HLEN', ids)),
  };
}
