import { describe, expect } from 'vitest';
import { itWithRedis, startRedis } from '../../support/redis.ts';
import { storeIn } from '../stores.ts';
import { call, startTestRelay, type TestRelay } from '../test-relay.ts';

const ADDRESS = '203.0.113.7';
const FIGURES = { burst: 20, callsPerSecond: 0.01, slotsPerHour: 10 };

/** Two relays with one store that limit callers. */
async function twoLimited(limit: 'default' | 'reference' = 'default') {
  const redis = await startRedis();
  const options = {
    ...{ kept: storeIn(redis), limit, limitFigures: FIGURES },
    trustProxy: ['127.0.0.1'],
  };
  const relays = [await startTestRelay(options), await startTestRelay(options)] as const;
  return { redis, relays };
}

/** Makes limited calls at each relay in turn. @returns how many were allowed */
async function allowed(relays: readonly TestRelay[], times: number, from = ADDRESS) {
  let count = 0;
  for (let turn = 0; turn < times; turn += 1) {
    const relay = relays[turn % relays.length];
    if (relay === undefined) break;
    const json = { code_hash: 'c' };
    if ((await call(relay, 'POST', '/v1/pair/abandon', { json, from })).status !== 429) count += 1;
  }
  return count;
}

describe('relays with one store that limit callers', () => {
  itWithRedis('count the calls of an address together, and let it make more later', async () => {
    const { redis, relays } = await twoLimited();
    expect(await allowed(relays, 30)).toBe(20);
    expect(await allowed(relays, 2, '198.51.100.1')).toBe(2);
    for (const relay of relays) relay.advance(200_000);
    expect(await allowed(relays, 6)).toBe(2);
    expect(redis.cli('KEYS', '*')).not.toContain(ADDRESS);
    const key = redis.cli('KEYS', 'wire:{limit-*').split('\n')[0] ?? '';
    expect(Number(redis.cli('PTTL', key))).toBeGreaterThan(0);
  });

  itWithRedis(
    'count those of its network together, which may make four times as many',
    async () => {
      const { relays } = await twoLimited();
      let count = 0;
      for (let n = 1; n < 8; n += 1) count += await allowed(relays, 21, `203.0.113.${n}`);
      expect(count).toBe(80);
    },
  );

  itWithRedis('count all calls together in the mode reference', async () => {
    const { relays } = await twoLimited('reference');
    expect(await allowed(relays, 40)).toBe(40);
    expect(await allowed(relays, 20, '198.51.100.1')).toBe(10);
  });

  itWithRedis('count each for itself while the store is away', async () => {
    const { redis, relays } = await twoLimited();
    expect(await allowed(relays, 30)).toBe(20);
    await redis.kill();
    const statuses = await Promise.all(
      Array.from({ length: 25 }, async () => {
        const json = { code_hash: 'c'.repeat(500) };
        return (await call(relays[0], 'POST', '/v1/pair/abandon', { json, from: ADDRESS })).status;
      }),
    );
    // What is allowed is refused for its length, before the store is asked.
    expect(statuses.filter((status) => status === 422)).toHaveLength(20);
    expect(statuses.filter((status) => status === 429)).toHaveLength(5);
  });
});
