/** What must be one step on invites, whose keys are all on one server of a cluster. */
import { INVITES } from './keys.ts';
import { scriptOf } from './script.ts';
import { SHARES_LUA } from './share-script.ts';

/**
 * KEYS: invite, expiry, shares. ARGV: id, sealed, when it expires, when it is forgotten, uses or -1, owner, most
 * invites. Returns nil, or why there may be no more.
 */
export const ADD_INVITE = scriptOf(
  SHARES_LUA,
  `
local refused = refusal(KEYS[3], 'invites', tonumber(ARGV[7]), ARGV[6], 1)
if refused then return refused end
count(KEYS[3], 'invites', ARGV[6], 1)
redis.call('HSET', KEYS[1], 'sealed', ARGV[2], 'expires', ARGV[3], 'uses', ARGV[5], 'owner', ARGV[6])
redis.call('ZADD', KEYS[2], ARGV[4], ARGV[1])
return nil
`,
);

/** KEYS: invite. ARGV: now, whether this is a use. Returns what became of it, and the sealed text. */
export const FIND_INVITE = scriptOf(`
local invite = redis.call('HMGET', KEYS[1], 'sealed', 'expires', 'uses')
if not invite[1] then return {'unknown'} end
if tonumber(invite[2]) <= tonumber(ARGV[1]) then return {'expired'} end
local uses = tonumber(invite[3])
if uses == 0 then return {'used-up'} end
if ARGV[2] == '1' and uses > 0 then redis.call('HINCRBY', KEYS[1], 'uses', -1) end
return {'found', invite[1]}
`);

/** KEYS: expiry, shares. ARGV: now, most. Forgets those that are due. */
export const SWEEP_INVITES = scriptOf(
  SHARES_LUA,
  `
local before = '(' .. ARGV[1]
for _, id in ipairs(redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', before, 'LIMIT', 0, ARGV[2])) do
  local key = '${INVITES}id:' .. id
  local owner = redis.call('HGET', key, 'owner')
  redis.call('DEL', key)
  redis.call('ZREM', KEYS[1], id)
  if owner then count(KEYS[2], 'invites', owner, -1) end
end
return 1
`,
);
