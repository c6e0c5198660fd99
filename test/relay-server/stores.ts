/** The stores that a relay may have, for tests that hold for each of them. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, onTestFinished } from 'vitest';
import type { RelayOptions } from '../../main/relay-server/server.ts';
import { HAS_REDIS, startRedis, type TestRedis, WITHOUT_REDIS } from '../support/redis.ts';

/** What a relay is started with, and how tests look into it without being noticed. */
export interface TestStore {
  readonly store: RelayOptions['store'];
  /** The events of a slot. */
  eventsOf(dataDir: string, slotId: string): Promise<string>;
  /** How many slots there are. */
  slotCount(dataDir: string): Promise<number>;
}

const inFiles = async (): Promise<TestStore> => ({
  store: undefined,
  eventsOf: (dataDir, slotId) => readFile(join(dataDir, 'slots', `${slotId}.jsonl`), 'utf8'),
  slotCount: async (dataDir) => {
    const names = await readdir(join(dataDir, 'slots'));
    return names.filter((name) => name.endsWith('.json')).length;
  },
});

const inRedis = async (): Promise<TestStore> => storeIn(await startRedis());

/** The store of relays in a Redis. */
export function storeIn(redis: TestRedis): TestStore {
  return {
    store: { url: redis.url },
    eventsOf: async (_, slotId) => redis.cli('XRANGE', `wire:{${slotId}}:log`, '-', '+'),
    slotCount: async () => {
      const keys = redis.cli('KEYS', 'wire:{*').split('\n');
      return keys.filter((key) => /^wire:\{[0-9a-f]{32}\}$/.test(key)).length;
    },
  };
}

let beginStore = inFiles;

/** Groups tests that are run over each store: relays that they start have it, unless they name another. */
export function describeOverStores(title: string, tests: () => void): void {
  describe(title, tests);
  describe(`${title} (in Redis)`, () => {
    beforeEach((context) => {
      context.skip(!HAS_REDIS, WITHOUT_REDIS);
      beginStore = inRedis;
      onTestFinished(() => {
        beginStore = inFiles;
      });
    });
    tests();
  });
}

/** A new store of the kind that the running test is about. */
export function newStore(): Promise<TestStore> {
  return beginStore();
}
