/** What must be one step on the keys of one slot of events. */
import { scriptOf } from './script.ts';

/** KEYS: slot. ARGV: token hash, owner, moment by both clocks. Returns 1. */
export const CREATE_SLOT = scriptOf(`
redis.call('HSET', KEYS[1], 'token', ARGV[1], 'owner', ARGV[2], 'wall', ARGV[3], 'running', ARGV[4],
  'used', 0, 'first', 1, 'last', 0, 'base', 0, 'total', 0, 'read', 0, 'noted', 0)
return 1
`);

/** KEYS: slot. Marks it as used. Returns whether it is there. */
export const USE_SLOT = scriptOf(`
if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
redis.call('HSET', KEYS[1], 'used', 1)
return 1
`);

/** KEYS: slot. ARGV: JSON. Keeps what the owner says of their responder. Returns whether the slot is there. */
export const SET_HEALTH = scriptOf(`
if redis.call('HEXISTS', KEYS[1], 'token') == 0 then return 0 end
redis.call('HSET', KEYS[1], 'health', ARGV[1])
return 1
`);

/** KEYS: slot. Removes it, unless it is used. Returns whether it is gone now. */
export const FREE_SLOT = scriptOf(`
if redis.call('HGET', KEYS[1], 'used') ~= '0' then return 0 end
redis.call('DEL', KEYS[1])
return 1
`);

/**
 * KEYS: slot, ids, log. ARGV: hash of the id or empty, event, its bytes, most bytes and events of a slot,
 * `room` or why there is none, channel. Returns an `AppendResult`.
 */
export const APPEND = scriptOf(`
local slot = redis.call('HMGET', KEYS[1], 'first', 'last', 'base', 'total')
if not slot[1] then return 'unknown-slot' end
if ARGV[1] ~= '' and redis.call('HEXISTS', KEYS[2], ARGV[1]) == 1 then return 'duplicate' end
local first, last = tonumber(slot[1]), tonumber(slot[2])
local base, total = tonumber(slot[3]), tonumber(slot[4])
local bytes = tonumber(ARGV[3])
if total - base + bytes > tonumber(ARGV[4]) or last - first + 2 > tonumber(ARGV[5]) then
  return 'slot-full'
end
if ARGV[6] ~= 'room' then return ARGV[6] end
local number = string.format('%d', last + 1)
redis.call('XADD', KEYS[3], number .. '-0', 'event', ARGV[2], 'before', string.format('%d', total))
redis.call('HSET', KEYS[1], 'last', number, 'total', string.format('%d', total + bytes))
if ARGV[1] ~= '' then redis.call('HSET', KEYS[2], ARGV[1], number) end
redis.call('SPUBLISH', ARGV[7], number)
return 'stored'
`);

/** Lua that reads events after the number `after` up to `last`, until they have too many bytes. */
const PAGE_LUA = `
local function page(log, after, last, most)
  local texts, bytes = {}, 0
  while after < last and bytes < most do
    local from = string.format('(%d-0', after)
    local found = redis.call('XRANGE', log, from, string.format('%d-0', last), 'COUNT', 8)
    if #found == 0 then return last, texts end
    for _, entry in ipairs(found) do
      after = tonumber(string.match(entry[1], '^%d+'))
      texts[#texts + 1] = entry[2][2]
      bytes = bytes + #entry[2][2]
      if bytes >= most then break end
    end
  end
  return after, texts
end
`;

/**
 * KEYS: slot, ids, log. ARGV: hash of the id given as `since` or empty, most events, most bytes. Notes
 * how far the owner has read. Returns nil, or the number of the last event that belongs to the
 * answer, that of the last one in this page, and their texts.
 */
export const LIST = scriptOf(
  PAGE_LUA,
  `
local slot = redis.call('HMGET', KEYS[1], 'first', 'last', 'read')
if not slot[1] then return nil end
local after = tonumber(slot[1]) - 1
local since = ARGV[1] ~= '' and redis.call('HGET', KEYS[2], ARGV[1])
if since and tonumber(since) > after then
  after = tonumber(since)
  if after > tonumber(slot[3]) then redis.call('HSET', KEYS[1], 'read', since) end
end
local last = math.min(after + tonumber(ARGV[2]), tonumber(slot[2]))
local reached, texts = page(KEYS[3], after, last, tonumber(ARGV[3]))
return {last, reached, texts}
`,
);

/**
 * KEYS: slot, log. ARGV: number of the event before the page, that of the last one or empty for the newest, most
 * bytes. Returns nil, or the number of the newest event, that of the last one in this page, and their texts.
 */
export const PAGE = scriptOf(
  PAGE_LUA,
  `
local newest = redis.call('HGET', KEYS[1], 'last')
if not newest then return nil end
newest = tonumber(newest)
local last = newest
if ARGV[2] ~= '' then last = tonumber(ARGV[2]) end
local reached, texts = page(KEYS[2], tonumber(ARGV[1]), last, tonumber(ARGV[3]))
return {newest, reached, texts}
`,
);
