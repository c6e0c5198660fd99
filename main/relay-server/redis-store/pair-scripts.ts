/** What must be one step on pair slots, whose keys are all on one server of a cluster. */
import { PAIR_CHANNEL, PAIR_EXPIRY_KEY, PAIR_SHARES_KEY, PAIRS } from './keys.ts';
import { scriptOf } from './script.ts';
import { SHARES_LUA } from './share-script.ts';

/**
 * The keys of each script: expiry, shares. A script names the keys of pair slots itself, since only it
 * knows which have expired; they have the same hash tag. The first two ARGV: now and for how long a slot lives, in
 * ms.
 *
 * A slot is a hash: code, owner, length (what it counts in characters), and for each role msg, bootstrap,
 * revision, and attempt: which call has opened it, so that a call that is repeated is known.
 */
const COMMON_LUA = `
local EXPIRY, SHARES = '${PAIR_EXPIRY_KEY}', '${PAIR_SHARES_KEY}'
local now, life = tonumber(ARGV[1]), tonumber(ARGV[2])
local function slotKey(id) return '${PAIRS}id:' .. id end
local function codeKey(code) return '${PAIRS}code:' .. code end
local function tell(id) redis.call('SPUBLISH', '${PAIR_CHANNEL}', id) end

local function remove(id)
  local slot = redis.call('HMGET', slotKey(id), 'code', 'owner', 'length')
  redis.call('DEL', slotKey(id))
  redis.call('ZREM', EXPIRY, id)
  if not slot[1] then return end
  if redis.call('GET', codeKey(slot[1])) == id then redis.call('DEL', codeKey(slot[1])) end
  count(SHARES, 'slots', slot[2], -1)
  count(SHARES, 'texts', slot[2], -tonumber(slot[3]))
  tell(id)
end

local function sweep(most)
  local before = string.format('(%.0f', now)
  for _, id in ipairs(redis.call('ZRANGEBYSCORE', EXPIRY, '-inf', before, 'LIMIT', 0, most)) do
    remove(id)
  end
end

local function use(id)
  local expires = redis.call('ZSCORE', EXPIRY, id)
  if not expires or redis.call('EXISTS', slotKey(id)) == 0 then return false end
  if tonumber(expires) < now then
    remove(id)
    return false
  end
  redis.call('ZADD', EXPIRY, 'GT', string.format('%.0f', now + life), id)
  return true
end
`;

const pairScript = (source: string) => scriptOf(SHARES_LUA, COMMON_LUA, source);

/**
 * ARGV: …, code, role, msg, its length, owner, id for a new slot, attempt, revisions of host and guest, most slots
 * and characters, length of the code hash. Returns what became of it, and the id or the refusal.
 */
export const OPEN_PAIR = pairScript(`
local code, role, msg, length, owner = ARGV[3], ARGV[4], ARGV[5], tonumber(ARGV[6]), ARGV[7]
sweep(20)
local id = redis.call('GET', codeKey(code))
if id and use(id) then
  local slot = redis.call('HMGET', slotKey(id), role .. '.attempt', 'owner')
  if slot[1] == ARGV[9] then return {'opened', id} end
  if slot[1] then return {'role-taken'} end
  local refused = refusal(SHARES, 'texts', tonumber(ARGV[13]), slot[2], length)
  if refused then return {'pairTexts', refused} end
  redis.call('HSET', slotKey(id), role .. '.msg', msg, role .. '.attempt', ARGV[9],
    role .. '.revision', role == 'host' and ARGV[10] or ARGV[11])
  redis.call('HINCRBY', slotKey(id), 'length', string.format('%d', length))
  count(SHARES, 'texts', slot[2], length)
  tell(id)
  return {'opened', id}
end
length = length + tonumber(ARGV[14])
local refused = refusal(SHARES, 'slots', tonumber(ARGV[12]), owner, 1)
if refused then return {'pairSlots', refused} end
refused = refusal(SHARES, 'texts', tonumber(ARGV[13]), owner, length)
if refused then return {'pairTexts', refused} end
id = ARGV[8]
redis.call('SET', codeKey(code), id)
redis.call('HSET', slotKey(id), 'code', code, 'owner', owner, 'length', string.format('%d', length),
  'host.revision', ARGV[10], 'guest.revision', ARGV[11], role .. '.msg', msg, role .. '.attempt', ARGV[9])
redis.call('ZADD', EXPIRY, string.format('%.0f', now + life), id)
count(SHARES, 'slots', owner, 1)
count(SHARES, 'texts', owner, length)
return {'opened', id}
`);

/** ARGV: …, id. Returns whether there is such a slot, which then lives on. */
export const USE_PAIR = pairScript(`
if use(ARGV[3]) then return 1 end
return 0
`);

/** ARGV: …, id, role, sealed bootstrap, its length, revision, most characters. Returns what became of it. */
export const STORE_BOOTSTRAP = pairScript(`
local key, role, length = slotKey(ARGV[3]), ARGV[4], tonumber(ARGV[6])
local slot = redis.call('HMGET', key, 'owner', role .. '.sealed')
if not slot[1] then return {'no-slot'} end
local growth = length - tonumber(slot[2] or '0')
local refused = refusal(SHARES, 'texts', tonumber(ARGV[8]), slot[1], growth)
if refused then return {'pairTexts', refused} end
redis.call('HSET', key, role .. '.bootstrap', ARGV[5], role .. '.sealed', ARGV[6], role .. '.revision', ARGV[7])
redis.call('HINCRBY', key, 'length', string.format('%d', growth))
count(SHARES, 'texts', slot[1], growth)
tell(ARGV[3])
return {'stored'}
`);

/** ARGV: …, code. Removes its slot. */
export const ABANDON_PAIR = pairScript(`
local id = redis.call('GET', codeKey(ARGV[3]))
if id then remove(id) end
return 1
`);

/** ARGV: …, most. Removes slots that have expired. */
export const SWEEP_PAIRS = pairScript(`
sweep(tonumber(ARGV[3]))
return 1
`);
