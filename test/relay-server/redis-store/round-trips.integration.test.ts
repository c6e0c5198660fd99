import { describe, expect } from 'vitest';
import { itWithRedis, startRedis, type TestRedis } from '../../support/redis.ts';
import { storeIn } from '../stores.ts';
import { allocate, list, post, startTestRelay } from '../test-relay.ts';

/** How often clients and scripts have run a command. */
function callsOf(redis: TestRedis, command: string): number {
  const stats = redis.cli('INFO', 'commandstats');
  return Number(new RegExp(`^cmdstat_${command}:calls=(\\d+)`, 'm').exec(stats)?.[1] ?? 0);
}

describe('what daemons do all the time', () => {
  itWithRedis(
    'is one script for each call, and reads no event: nothing new, and a duplicate',
    async () => {
      const redis = await startRedis();
      const relay = await startTestRelay({ kept: storeIn(redis) });
      const slot = await allocate(relay);
      for (const event_id of ['a', 'b']) await post(relay, slot, { event_id });
      await list(relay, slot, '?since=b');
      redis.cli('CONFIG', 'RESETSTAT');
      for (let n = 0; n < 10; n += 1) {
        expect((await list(relay, slot, '?since=b')).text).toBe('[]');
        expect((await post(relay, slot, { event_id: 'a' })).status).toBe(200);
      }
      expect(callsOf(redis, 'evalsha')).toBe(20);
      // One by each script, and none by the relay itself.
      expect(callsOf(redis, 'hmget')).toBe(20);
      for (const other of ['eval', 'xrange', 'hset', 'xadd', 'spublish']) {
        expect(callsOf(redis, other), other).toBe(0);
      }
    },
  );
});
