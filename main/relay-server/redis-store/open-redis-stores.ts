import type { Bounds } from '../bounds.ts';
import type { Log, MonotonicClock, RandomHex, WallClock } from '../ports.ts';
import { RelayStartError } from '../relay-start-error.ts';
import { CallerTags } from '../shares/caller-tags.ts';
import type { RelayStores } from '../store/relay-stores.ts';
import { connect } from './connect.ts';
import { Connection } from './connection.ts';
import { EventFeeds } from './event-feeds.ts';
import { PAIR_EXPIRY_KEY, RELAYS_KEY } from './keys.ts';
import { COPYING } from './open-for-copy.ts';
import { Owners } from './owners.ts';
import { Patience } from './patience.ts';
import { parseRedisAddress } from './redis-address.ts';
import { RedisBuckets } from './redis-buckets.ts';
import { RedisCounters } from './redis-counters.ts';
import { RedisHandles } from './redis-handles.ts';
import { RedisInvites } from './redis-invites.ts';
import { RedisPairs } from './redis-pairs.ts';
import { RedisSlots } from './redis-slots.ts';
import { RelayLease, sharedText } from './relay-lease.ts';
import { listOf, scriptOf } from './script.ts';
import type { Safety } from './start-checks.ts';

/** What the stores of a relay are given. */
export interface RedisStoresOptions extends Safety {
  /** See {@link parseRedisAddress}. */
  readonly url: string;
  readonly randomHex: RandomHex;
  readonly clock: MonotonicClock;
  readonly wallClock: WallClock;
  readonly bounds: Bounds;
  readonly log: Log;
}

/** How often what owners have stored is counted for all relays, in ms. */
const COUNT_MS = 1_000;

/** KEYS: any. Returns the time of the server. */
const TIME = scriptOf(`return redis.call('TIME')`);

/**
 * Everything in a Redis or Valkey, which several relays may share.
 * @throws RelayStartError `store-…`; RangeError for a malformed URL
 */
export async function openRedisStores(options: RedisStoresOptions): Promise<RelayStores> {
  const { clock, wallClock, randomHex, bounds, log } = options;
  const address = parseRedisAddress(options.url);
  const client = await connect(address, options, (sentence) => log.info('store', sentence));
  const connection = new Connection(client, options);
  try {
    await requireWhole(connection);
    const now = () => clock.now();
    const key = await sharedText(connection, 'caller_key', randomHex(32));
    const tags = new CallerTags(Buffer.from(key, 'hex'));
    const owners = new Owners(connection, tags, bounds, now);
    const feeds = new EventFeeds(connection, now);
    const lease = new RelayLease(connection, randomHex(8), now);
    await lease.renew();
    const patience = new Patience();
    const toSharedTime = (await timeOf(connection)) - now();
    const sharedNow = () => now() + toSharedTime;
    const shared = { connection, tags, now: sharedNow, bounds };
    const pairs = await RedisPairs.start({ ...shared, patience, randomHex });
    const counters = new RedisCounters(connection);
    const invites = new RedisInvites(shared);
    const moment = () => ({ wall: wallClock.wall(), running: lease.running() });
    const buckets = new RedisBuckets(connection, tags, () => now() + toSharedTime);
    const slots = new RedisSlots({ connection, owners, feeds, randomHex, now: moment, bounds });
    return {
      slots,
      pairs,
      handles: new RedisHandles(shared),
      invites,
      counters,
      buckets,
      owners,
      now: moment,
      chores: [
        { ms: COUNT_MS, task: () => owners.save() },
        { ms: bounds.sweepIntervalMs, task: () => feeds.catchUp() },
        { ms: bounds.sweepIntervalMs, task: () => slots.savePulls() },
        // Without the store, the next time will do.
        { ms: bounds.sweepIntervalMs, task: () => counters.save().catch(() => {}) },
        { ms: bounds.sweepIntervalMs, task: () => invites.sweep().catch(() => {}) },
      ],
      noteUrl: async () => {},
      isExpiryOurs: () => lease.renew(),
      answers: async () => (await connection.command('EXISTS', PAIR_EXPIRY_KEY)) !== null,
      loss: async () => null,
      close: async () => {
        patience.end();
        await slots.settled();
        await owners.save();
        await Promise.allSettled([slots.savePulls(), counters.save()]);
        // Else it expires by itself.
        await lease.giveBack().catch(() => {});
        connection.close();
      },
    };
  } catch (error) {
    connection.close();
    throw error;
  }
}

/** @throws RelayStartError if slots are being copied into the store */
async function requireWhole(connection: Connection): Promise<void> {
  if ((await connection.command('HEXISTS', RELAYS_KEY, COPYING)) !== 1) return;
  throw new RelayStartError(
    'store-unsuitable',
    'The store has only a part of the slots: copying a folder into it has not ended.',
    'Run the relay with --copy-to-store again.',
  );
}

/** The time of the store, in ms since 1970: all its relays agree on it. */
async function timeOf(connection: Connection): Promise<number> {
  const [seconds, microseconds] = listOf(await connection.run(TIME, [PAIR_EXPIRY_KEY], []));
  return Number(seconds) * 1000 + Number(microseconds) / 1000;
}
