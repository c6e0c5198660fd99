import type { Moment } from '../moment.ts';
import type { Retention } from '../store/slot-store.ts';
import type { Connection } from './connection.ts';
import { slotKeys } from './keys.ts';
import { listOf, scriptOf } from './script.ts';

/** Between two arrivals that are noted, in ms: so events go a day later than they might. */
const NOTE_INTERVAL_MS = 24 * 3_600_000;
/** Ids that are looked at in one step. */
const IDS_AT_ONCE = 1_000;
/** A moment before all others. */
const NEVER: Moment = { wall: -1, running: -1 };

/**
 * KEYS: slot, log, arrived, gone. ARGV: now, the moments of a retention but that of ids, interval of notes.
 * Removes events that need not stay, and notes what has arrived by now. Returns the number and bytes of what is
 * gone, and the owner.
 */
const EXPIRE = scriptOf(`
local slot = redis.call('HMGET', KEYS[1], 'first', 'last', 'base', 'total', 'read', 'noted', 'owner')
if not slot[1] then return {0, 0, ''} end
local first, last, base, total = tonumber(slot[1]), tonumber(slot[2]), tonumber(slot[3]), tonumber(slot[4])
local arrivals = {}
for _, line in ipairs(redis.call('LRANGE', KEYS[3], 0, -1)) do
  local wall, running, number = string.match(line, '^(%S+) (%S+) (%S+)$')
  arrivals[#arrivals + 1] = {tonumber(wall), tonumber(running), tonumber(number), line}
end
local function moment(at) return {tonumber(ARGV[at]), tonumber(ARGV[at + 1])} end
local function age(arrival, by) return math.min(by[1] - arrival[1], by[2] - arrival[2]) end
local function arrivedBy(by)
  for at = #arrivals, 1, -1 do
    if age(arrivals[at], by) >= 0 then return arrivals[at][3] end
  end
  return 0
end
local now, readBefore, unreadBefore = moment(1), moment(3), moment(5)
local upTo = math.max(math.min(arrivedBy(readBefore), tonumber(slot[5])), arrivedBy(unreadBefore))
local events, bytes = 0, 0
if upTo >= first then
  events = upTo - first + 1
  local kept = redis.call('XRANGE', KEYS[2], string.format('%d-0', upTo + 1), '+', 'COUNT', 1)
  local newBase = total
  if #kept > 0 then newBase = tonumber(kept[1][2][4]) end
  bytes = newBase - base
  redis.call('RPUSH', KEYS[4], ARGV[1] .. ' ' .. ARGV[2] .. ' ' .. string.format('%d', upTo))
  redis.call('HSET', KEYS[1], 'first', string.format('%d', upTo + 1), 'base', string.format('%d', newBase))
  redis.call('XTRIM', KEYS[2], 'MINID', string.format('%d-0', upTo + 1))
end
local keep = {}
local longest = readBefore
if unreadBefore[1] >= 0 then longest = unreadBefore end
for at, arrival in ipairs(arrivals) do
  local isUseful = at == #arrivals or age(arrivals[at + 1], longest) < 0
  if arrival[3] > upTo and isUseful then keep[#keep + 1] = arrival[4] end
end
local newest = arrivals[#arrivals]
if last ~= tonumber(slot[6]) and (not newest or math.abs(age(newest, now)) >= tonumber(ARGV[7])) then
  keep[#keep + 1] = ARGV[1] .. ' ' .. ARGV[2] .. ' ' .. string.format('%d', last)
  redis.call('HSET', KEYS[1], 'noted', string.format('%d', last))
end
if #keep ~= #arrivals or keep[#keep] ~= (newest and newest[4]) then
  redis.call('DEL', KEYS[3])
  if #keep > 0 then redis.call('RPUSH', KEYS[3], unpack(keep)) end
end
return {events, bytes, slot[7]}
`);

/** KEYS: gone. ARGV: moment. Returns the number up to which ids may be forgotten, and how many entries say so. */
const OLD_IDS = scriptOf(`
local number, entries = 0, 0
for _, line in ipairs(redis.call('LRANGE', KEYS[1], 0, -1)) do
  local wall, running, last = string.match(line, '^(%S+) (%S+) (%S+)$')
  if math.min(tonumber(ARGV[1]) - tonumber(wall), tonumber(ARGV[2]) - tonumber(running)) < 0 then break end
  number, entries = tonumber(last), entries + 1
end
return {number, entries}
`);

/** KEYS: ids. ARGV: cursor, number, how many. Forgets ids up to a number. Returns the next cursor. */
const FORGET_IDS = scriptOf(`
local found = redis.call('HSCAN', KEYS[1], ARGV[1], 'COUNT', ARGV[3])
for at = 1, #found[2], 2 do
  if tonumber(found[2][at + 1]) <= tonumber(ARGV[2]) then
    redis.call('HDEL', KEYS[1], found[2][at])
  end
end
return found[1]
`);

/**
 * Removes the events of a slot that `retention` does not keep, and ids that have been gone long enough.
 * @returns how many events are gone, their bytes, and whose slot it is
 * @throws StoreAway
 */
export async function expireEventsOf(
  connection: Connection,
  slotId: string,
  retention: Retention,
  now: Moment,
): Promise<{ events: number; bytes: number; owner: string }> {
  const { slot, log, ids, arrived, gone } = slotKeys(slotId);
  const moments = [now, retention.readBefore, retention.unreadBefore ?? NEVER];
  const reply = await connection.run(
    EXPIRE,
    [slot, log, arrived, gone],
    [...moments.flatMap(({ wall, running }) => [wall, running]), NOTE_INTERVAL_MS],
  );
  const [events, bytes, owner] = listOf(reply);
  const { wall, running } = retention.idsBefore;
  const [number, entries] = listOf(await connection.run(OLD_IDS, [gone], [wall, running]));
  if (Number(entries) > 0) {
    let cursor = '0';
    do {
      const next = await connection.run(FORGET_IDS, [ids], [cursor, Number(number), IDS_AT_ONCE]);
      cursor = String(next);
    } while (cursor !== '0');
    await connection.command('LTRIM', gone, Number(entries), -1);
  }
  return { events: Number(events), bytes: Number(bytes), owner: String(owner) };
}
