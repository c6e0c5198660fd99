import type { Caller } from '../shares/caller.ts';
import type { CallerTags } from '../shares/caller-tags.ts';
import type { BucketKind, SharedBuckets } from '../store/shared-buckets.ts';
import type { Connection } from './connection.ts';
import { bucketKeys } from './keys.ts';
import { scriptOf } from './script.ts';

/**
 * KEYS: bucket of each part of a caller, from narrow to wide. ARGV: now, burst and period of an address. A bucket is the
 * time at which it will be full again, as in rate-limit.ts; then its key goes by itself. Returns how long to wait, in ms.
 */
const TAKE = scriptOf(`
local now, burst, period = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local wait, fullAt = 0, {}
for at, key in ipairs(KEYS) do
  local wider = 4 ^ (at - 1)
  local before = math.max(tonumber(redis.call('GET', key) or now), now)
  fullAt[at] = before + period / wider
  wait = math.max(wait, before - now - (burst * wider - 1) * period / wider)
end
if wait > 0 then return math.ceil(wait) end
for at, key in ipairs(KEYS) do
  redis.call('SET', key, string.format('%.3f', fullAt[at]), 'PX', math.ceil(fullAt[at] - now))
end
return 0
`);

/** Token buckets of all relays that share a store. They may be lost, so nobody waits for disk or replica. */
export class RedisBuckets implements SharedBuckets {
  readonly #connection: Connection;
  readonly #tags: CallerTags;
  readonly #now: () => number;

  /** @param now a clock that all relays of the store agree on, in ms */
  constructor(connection: Connection, tags: CallerTags, now: () => number) {
    this.#connection = connection;
    this.#tags = tags;
    this.#now = now;
  }

  async take({ name, burst, periodMs }: BucketKind, caller: Caller): Promise<number> {
    const keys = bucketKeys(name, this.#tags.tagOf(caller).split(' '));
    return Number(await this.#connection.run(TAKE, keys, [this.#now(), burst, periodMs]));
  }
}
