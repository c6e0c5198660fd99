import type { Log, RandomHex } from '../ports.ts';
import type { SharedStoreChoice } from '../store/store-choice.ts';
import { connect } from './connect.ts';
import { Connection } from './connection.ts';
import { RELAYS_KEY } from './keys.ts';
import { parseRedisAddress } from './redis-address.ts';
import { RelayLease, sharedText } from './relay-lease.ts';

/** Field of {@link RELAYS_KEY} while slots are copied into the store. */
export const COPYING = 'copying';

/** What is needed to copy slots into a store. */
export interface StoreToFill {
  readonly connection: Connection;
  /** How long relays have served the store, in ms. */
  readonly running: number;
  /** Uses the key for tags of callers, unless the store has one. @returns whether it has this one now */
  takeCallerKey(key: string): Promise<boolean>;
  /** Relays may use the store. */
  finish(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens a store to copy slots into it. Until that is finished, no relay starts with it.
 * @param now a monotonic clock, in ms
 * @throws RelayStartError `store-…`; StoreAway
 */
export async function openStoreToFill(
  choice: SharedStoreChoice,
  randomHex: RandomHex,
  now: () => number,
  log: Log,
): Promise<StoreToFill> {
  const safety = { sync: choice.sync ?? 'always', replicas: choice.replicas ?? 0 } as const;
  const address = parseRedisAddress(choice.url);
  const client = await connect(address, safety, (sentence) => log.info('store', sentence));
  const connection = new Connection(client, safety);
  try {
    await connection.command('HSET', RELAYS_KEY, COPYING, 1);
    const lease = new RelayLease(connection, randomHex(8), now);
    await lease.renew();
    return {
      connection,
      running: lease.running(),
      takeCallerKey: async (key) => (await sharedText(connection, 'caller_key', key)) === key,
      finish: async () => void (await connection.command('HDEL', RELAYS_KEY, COPYING)),
      close: async () => {
        await lease.giveBack().catch(() => {});
        connection.close();
      },
    };
  } catch (error) {
    connection.close();
    throw error;
  }
}
