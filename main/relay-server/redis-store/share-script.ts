import type { Refusal } from '../shares/pool.ts';
import { listOf } from './script.ts';

/**
 * Lua for what `main/relay-server/shares/pool.ts` does in memory, on a hash of counts whose fields are
 * `<pool>` for all callers together and `<pool>:<part>` for each part of a caller.
 */
export const SHARES_LUA = `
local PARTS = {1 / 8, 1 / 4, 1 / 2}
local MINIMUM = 4

local function countOf(shares, field)
  return tonumber(redis.call('HGET', shares, field) or '0')
end

-- All that bound an owner, from narrow to wide: level (0 is all callers), what that has, what it may have.
local function boundsOf(shares, pool, size, owner)
  local total = countOf(shares, pool)
  local free = math.max(size - total, 0)
  local found = {}
  for part in string.gmatch(owner, '%S+') do
    local share = math.floor((PARTS[#found + 1] or 1) * free * (free / size) ^ 2)
    local may = math.max(share, math.min(free, MINIMUM))
    found[#found + 1] = {#found + 1, countOf(shares, pool .. ':' .. part), may}
  end
  found[#found + 1] = {0, total, size}
  return found
end

local function tightest(shares, pool, size, owner)
  local least
  for _, bound in ipairs(boundsOf(shares, pool, size, owner)) do
    if not least or bound[3] - bound[2] < least[3] - least[2] then least = bound end
  end
  return least
end

local function refusal(shares, pool, size, owner, amount)
  for _, bound in ipairs(boundsOf(shares, pool, size, owner)) do
    if bound[2] + amount > bound[3] then return bound end
  end
  return nil
end

local function addTo(shares, field, amount)
  if redis.call('HINCRBY', shares, field, string.format('%d', amount)) == 0 then
    redis.call('HDEL', shares, field)
  end
end

local function count(shares, pool, owner, amount)
  if amount == 0 then return end
  addTo(shares, pool, amount)
  for part in string.gmatch(owner, '%S+') do addTo(shares, pool .. ':' .. part, amount) end
end
`;

const WHO = ['relay', 'address', 'network', 'provider'] as const satisfies Refusal['who'][];

/** What a script returns of shares. */
export function refusalOf(reply: unknown): Refusal {
  const [level, has, may] = listOf(reply).map(Number);
  return { who: WHO[level ?? 0] ?? 'provider', has: has ?? 0, may: may ?? 0 };
}
