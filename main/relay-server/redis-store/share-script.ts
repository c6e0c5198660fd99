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

-- What is left to an owner: level (0 is all callers), what that has, what it may have.
local function tightest(shares, pool, size, owner)
  local total = countOf(shares, pool)
  local free = math.max(size - total, 0)
  local least = {0, total, size}
  local level = 0
  for part in string.gmatch(owner, '%S+') do
    level = level + 1
    local has = countOf(shares, pool .. ':' .. part)
    local share = math.floor((PARTS[level] or 1) * free * (free / size) ^ 2)
    local may = math.max(share, math.min(free, MINIMUM))
    if may - has < least[3] - least[2] then least = {level, has, may} end
  end
  return least
end

local function refusal(shares, pool, size, owner, amount)
  local least = tightest(shares, pool, size, owner)
  if least[2] + amount > least[3] then return least end
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
