/** What must be one step on handles, whose keys are all on one server of a cluster. */
import { HANDLES } from './keys.ts';
import { scriptOf } from './script.ts';

/** KEYS[2] to [4] of what follows: the listed handles, how many each slot has, how many there are. */
const LEAVE_LUA = `
local function leave(slot)
  if redis.call('HINCRBY', KEYS[3], slot, -1) <= 0 then redis.call('HDEL', KEYS[3], slot) end
end
`;

/**
 * KEYS: handle, …. ARGV: nick, DID, card, slot, URL, moment of the claim, whether it may be listed (1, 0, or
 * empty for as before), profile or empty, most handles of a slot and of all. An empty URL is none. Returns a
 * `ClaimResult`.
 */
export const CLAIM = scriptOf(
  LEAVE_LUA,
  `
local nick, did, slot = ARGV[1], ARGV[2], ARGV[4]
local before = redis.call('HMGET', KEYS[1], 'did', 'slot', 'discoverable')
if before[1] and before[1] ~= did then return 'other-owner' end
if before[2] ~= slot then
  local has = tonumber(redis.call('HGET', KEYS[3], slot) or '0')
  if has >= tonumber(ARGV[9]) then return 'slot-full' end
end
if not before[1] and tonumber(redis.call('GET', KEYS[4]) or '0') >= tonumber(ARGV[10]) then
  return 'relay-full'
end
if before[2] ~= slot then
  if before[2] then leave(before[2]) end
  redis.call('HINCRBY', KEYS[3], slot, 1)
end
if not before[1] then redis.call('INCR', KEYS[4]) end
local discoverable = ARGV[7]
if discoverable == '' then discoverable = before[3] or '1' end
redis.call('HSET', KEYS[1], 'did', did, 'card', ARGV[3], 'slot', slot, 'url', ARGV[5], 'claimed', ARGV[6],
  'discoverable', discoverable, 'profile', ARGV[8])
if discoverable == '1' and ARGV[8] ~= '' then
  redis.call('ZADD', KEYS[2], 0, nick)
else
  redis.call('ZREM', KEYS[2], nick)
end
return before[1] and 're-claimed' or 'claimed'
`,
);

/** KEYS: handle, …. ARGV: nick, slot. Returns whether it was a handle of that slot. */
export const UNCLAIM = scriptOf(
  LEAVE_LUA,
  `
if redis.call('HGET', KEYS[1], 'slot') ~= ARGV[2] then return 0 end
redis.call('DEL', KEYS[1])
redis.call('ZREM', KEYS[2], ARGV[1])
leave(ARGV[2])
redis.call('DECR', KEYS[4])
return 1
`,
);

/** KEYS: listed handles. ARGV: where to begin, most. Returns nick, DID, moment and profile of each. */
export const LIST_HANDLES = scriptOf(`
local found = {}
for _, nick in ipairs(redis.call('ZRANGEBYLEX', KEYS[1], ARGV[1], '+', 'LIMIT', 0, ARGV[2])) do
  local handle = redis.call('HMGET', '${HANDLES}nick:' .. nick, 'did', 'claimed', 'profile')
  found[#found + 1] = {nick, handle[1], handle[2], handle[3]}
end
return found
`);

/** KEYS: introductions. ARGV: now, for how long each counts, in ms, most. Returns 0, or how long to wait. */
export const INTRODUCE = scriptOf(`
local now, window = tonumber(ARGV[1]), tonumber(ARGV[2])
local first = redis.call('LINDEX', KEYS[1], 0)
while first and now - tonumber(first) >= window do
  redis.call('LPOP', KEYS[1])
  first = redis.call('LINDEX', KEYS[1], 0)
end
if redis.call('LLEN', KEYS[1]) >= tonumber(ARGV[3]) then return tonumber(first) + window - now end
redis.call('RPUSH', KEYS[1], ARGV[1])
redis.call('PEXPIRE', KEYS[1], ARGV[2])
return 0
`);
