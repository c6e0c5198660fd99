import fc from 'fast-check';
import { describe, expect } from 'vitest';
import { Connection } from '../../../main/relay-server/redis-store/connection.ts';
import { parseRedisAddress } from '../../../main/relay-server/redis-store/redis-address.ts';
import { connectToServer } from '../../../main/relay-server/redis-store/redis-client.ts';
import { listOf, scriptOf } from '../../../main/relay-server/redis-store/script.ts';
import { refusalOf, SHARES_LUA } from '../../../main/relay-server/redis-store/share-script.ts';
import { Pool } from '../../../main/relay-server/shares/pool.ts';
import { itWithRedis, startRedis } from '../../support/redis.ts';

/** Takes of an empty pool, one after the other. Returns which were refused, in the form of the script. */
const TAKES = scriptOf(
  SHARES_LUA,
  `
redis.call('DEL', KEYS[1])
local results = {}
for at = 2, #ARGV, 2 do
  local refused = refusal(KEYS[1], 'pool', tonumber(ARGV[1]), ARGV[at], tonumber(ARGV[at + 1]))
  if not refused then count(KEYS[1], 'pool', ARGV[at], tonumber(ARGV[at + 1])) end
  results[#results + 1] = refused or 'taken'
end
return results
`,
);

const callers = ['', 'a1 n1', 'a2 n1', 'a3 n2', 'b1 c1 p1', 'b2 c1 p1', 'b3 c2 p1'];

describe('the shares in Redis', () => {
  itWithRedis(
    'refuse what those in memory refuse, for the same reason, and nothing else',
    async () => {
      const redis = await startRedis();
      const client = await connectToServer(parseRedisAddress(redis.url));
      const connection = new Connection(client, { replicas: 0 });
      const take = fc.tuple(fc.constantFrom(...callers), fc.integer({ min: -3, max: 40 }));
      await fc.assert(
        fc.asyncProperty(fc.integer({ min: 1, max: 500 }), fc.array(take), async (size, takes) => {
          const pool = new Pool(size);
          const expected = takes.map(([caller, amount]) =>
            pool.take(caller === '' ? [] : caller.split(' '), amount),
          );
          const reply = await connection.run(TAKES, ['shares'], [size, ...takes.flat()]);
          const got = listOf(reply).map((one) => (one === 'taken' ? null : refusalOf(one)));
          expect(got).toEqual(expected);
        }),
        { numRuns: 300 },
      );
      connection.close();
    },
  );
});
