import type { Connection } from './connection.ts';
import { LEASE_KEY, RELAYS_KEY } from './keys.ts';
import { listOf, scriptOf } from './script.ts';

/** Longer than between two renewals, in ms. */
const LEASE_MS = 150_000;

/**
 * KEYS: lease, relays. ARGV: relay, how long the lease lasts, how long this relay has run since it asked last. Counts
 * that as running time if it has held the lease since then. Returns whether it has the lease now, and the running time.
 */
const RENEW = scriptOf(`
local holder = redis.call('GET', KEYS[1])
if holder == ARGV[1] then redis.call('HINCRBY', KEYS[2], 'running', ARGV[3]) end
local isOurs = not holder or holder == ARGV[1]
if isOurs then redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2]) end
return {isOurs and 1 or 0, redis.call('HGET', KEYS[2], 'running') or '0'}
`);

/** KEYS: lease. ARGV: relay. */
const GIVE_BACK = scriptOf(`
if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end
return 1
`);

/** KEYS: relays. ARGV: field, text. Sets it unless it is set. Returns what it is. */
const SET_ONCE = scriptOf(`
redis.call('HSETNX', KEYS[1], ARGV[1], ARGV[2])
return redis.call('HGET', KEYS[1], ARGV[1])
`);

/**
 * One of the relays of a store looks for what has expired, and counts how long the store was served: no
 * clock that is set changes that time.
 */
export class RelayLease {
  readonly #connection: Connection;
  readonly #relay: string;
  readonly #now: () => number;
  #askedAt: number;
  #running = 0;

  /** @param relay an id of this relay @param now a monotonic clock, in ms */
  constructor(connection: Connection, relay: string, now: () => number) {
    this.#connection = connection;
    this.#relay = relay;
    this.#now = now;
    this.#askedAt = now();
  }

  /** How long relays have served this store, in ms, as far as this one knows. */
  running(): number {
    return this.#running + this.#now() - this.#askedAt;
  }

  /** Takes or renews the lease. @returns whether this relay has it @throws StoreAway */
  async renew(): Promise<boolean> {
    const now = this.#now();
    const since = Math.round(now - this.#askedAt);
    const reply = await this.#connection.run(
      RENEW,
      [LEASE_KEY, RELAYS_KEY],
      [this.#relay, LEASE_MS, since],
    );
    const [isOurs, running] = listOf(reply).map(Number);
    this.#running = running ?? 0;
    this.#askedAt = now;
    return isOurs === 1;
  }

  /** Counts the time so far, and lets another relay have the lease. @throws StoreAway */
  async giveBack(): Promise<void> {
    await this.renew();
    await this.#connection.run(GIVE_BACK, [LEASE_KEY], [this.#relay]);
  }
}

/** A text that all relays of a store share: the first one to ask decides. @throws StoreAway */
export async function sharedText(connection: Connection, name: string, text: string) {
  return String(await connection.run(SET_ONCE, [RELAYS_KEY], [name, text]));
}
