import { spawnSync } from 'node:child_process';
import { describe, expect, vi } from 'vitest';
import { copyToStore } from '../../main/relay-server/copy-to-store.ts';
import { RELAY } from '../integration/processes.ts';
import { lineTo } from '../support/cut-line.ts';
import { itWithRedis, startRedis, type TestRedis } from '../support/redis.ts';
import { storeIn } from './stores.ts';
import {
  allocate,
  list,
  post,
  type Slot,
  startErrorOf,
  startTestRelay,
  type TestRelay,
} from './test-relay.ts';

const DAY = 24 * 3_600_000;
const HOUR = 3_600_000;
const QUIET = { info: () => {}, error: () => {} };
const QUICKLY = { timeout: 20_000, interval: 5 };

/** A relay with files, in one slot of which the first two events have expired. */
async function usedRelay() {
  const relay = await startTestRelay();
  const old = await allocate(relay);
  for (const n of [1, 2]) await post(relay, old, { event_id: `e${n}`, n });
  await list(relay, old, '?since=e2');
  await relay.fire(HOUR);
  relay.advance(2 * DAY);
  for (const n of [3, 4]) await post(relay, old, { event_id: `e${n}`, n, pi: 3.0 });
  relay.advance(30 * DAY);
  await relay.fire(HOUR);
  expect((await list(relay, old)).text).toMatch(/^\[\{"event_id":"e3"/);
  const empty = await allocate(relay);
  const nameless = await allocate(relay);
  for (let n = 0; n < 3; n += 1) await post(relay, nameless, { n });
  return { relay, slots: [old, empty, nameless] as const };
}

/** Many slots with many events. */
async function fullRelay(slotCount: number, events: number) {
  const relay = await startTestRelay();
  const slots: Slot[] = [];
  for (let at = 0; at < slotCount; at += 1) {
    const slot = await allocate(relay);
    slots.push(slot);
    const posts = Array.from({ length: events }, (_, n) => post(relay, slot, { event_id: `${n}` }));
    await Promise.all(posts);
  }
  return { relay, slots };
}

async function textsOf(relay: TestRelay, slots: readonly Slot[]): Promise<string[]> {
  return Promise.all(slots.map(async (slot) => (await list(relay, slot, '?limit=1000')).text));
}

const copy = (relay: TestRelay, redis: TestRedis) =>
  copyToStore(relay.dataDir, { url: redis.url }, QUIET);

describe('copying a folder into a store', { timeout: 60_000 }, () => {
  itWithRedis('keeps tokens, texts, cursors and the ids of events that are gone', async () => {
    const { relay, slots } = await usedRelay();
    const [old, , nameless] = slots;
    const texts = await textsOf(relay, slots);
    await relay.stop();
    const redis = await startRedis();
    const copied = await copy(relay, redis);
    expect(copied).toMatchObject({ slots: 3, before: 0, events: 5, ids: 4 });
    expect(redis.cli('HMGET', `wire:{${old.id}}`, 'first', 'last')).toBe('3\n4');
    const after = await startTestRelay({ kept: storeIn(redis) });
    expect(await textsOf(after, slots)).toEqual(texts);
    expect((await list(after, { ...old, token: 'f'.repeat(64) })).status).toBe(403);
    for (const event_id of ['e1', 'e2', 'e3', 'e4']) {
      expect((await post(after, old, { event_id })).status).toBe(200);
    }
    expect((await list(after, old, '?since=e3')).text).toMatch(/^\[\{"event_id":"e4"[^[]*\]$/);
    expect((await post(after, old, { event_id: 'e5' })).status).toBe(201);
    expect((await list(after, old, '?since=e4')).text).toBe('[{"event_id":"e5"}]');
    expect((await post(after, nameless, { n: 1 })).status).toBe(201);
  });

  itWithRedis('keeps how old events are, so that they still expire, but not at once', async () => {
    const { relay, slots } = await usedRelay();
    const [old] = slots;
    // They were noted as arrived when the first two went.
    await list(relay, old, '?since=e4');
    await relay.fire(HOUR);
    await relay.stop();
    const redis = await startRedis();
    await copy(relay, redis);
    const after = await startTestRelay({ kept: storeIn(redis), wallClock: { wall: relay.wall } });
    await after.fire(HOUR);
    expect((await list(after, old)).text).toMatch(/"e3".*"e4"/);
    after.advance(31 * DAY);
    await after.fire(HOUR);
    expect((await list(after, old)).text).toBe('[]');
    expect((await post(after, old, { event_id: 'e3' })).status).toBe(200);
  });

  itWithRedis('goes on where it was interrupted, and no relay starts before it ends', async () => {
    const { relay, slots } = await fullRelay(12, 60);
    const texts = await textsOf(relay, slots);
    await relay.stop();
    const redis = await startRedis();
    const line = await lineTo(redis.port);
    const url = `redis://127.0.0.1:${line.port}`;
    const interrupted = copyToStore(relay.dataDir, { url }, QUIET);
    const stored = () => Number(redis.cli('DBSIZE'));
    await vi.waitFor(() => expect(stored()).toBeGreaterThan(6), QUICKLY);
    await line.cut();
    await expect(interrupted).rejects.toMatchObject({ code: 'store-unreachable' });
    const error = await startErrorOf({ kept: storeIn(redis) });
    expect(error.message).toMatch(/copying a folder into it has not ended/);
    const copied = await copy(relay, redis);
    expect(copied).toMatchObject({ slots: 12, events: 720, ids: 720 });
    expect(copied.before).toBeGreaterThan(0);
    expect(copied.before).toBeLessThan(12);
    const after = await startTestRelay({ kept: storeIn(redis) });
    expect(await textsOf(after, slots)).toEqual(texts);
  });

  itWithRedis('begins a slot again of which the store has a part', async () => {
    const { relay, slots } = await fullRelay(1, 3);
    const texts = await textsOf(relay, slots);
    await relay.stop();
    const redis = await startRedis();
    const key = `wire:{${slots[0]?.id}}`;
    redis.cli('XADD', `${key}:log`, '9-0', 'event', '{"event_id":"half"}', 'before', '0');
    redis.cli('HSET', `${key}:ids`, 'half', '9');
    expect(await copy(relay, redis)).toMatchObject({ before: 0, events: 3 });
    const after = await startTestRelay({ kept: storeIn(redis) });
    expect(await textsOf(after, slots)).toEqual(texts);
  });

  itWithRedis('says so when the store has less than the folder', async () => {
    const { relay, slots } = await fullRelay(1, 3);
    const [slot] = slots;
    await relay.stop();
    const redis = await startRedis();
    await copy(relay, redis);
    redis.cli('XDEL', `wire:{${slot?.id}}:log`, '2-0');
    await expect(copy(relay, redis)).rejects.toMatchObject({
      code: 'store-unsuitable',
      message: expect.stringMatching(/has 2 events and 3 ids of the slot .{8}…, the folder has 3/),
    });
  });

  itWithRedis('refuses a folder that a relay uses', async () => {
    const { relay } = await fullRelay(1, 1);
    await expect(copy(relay, await startRedis())).rejects.toMatchObject({ code: 'data-in-use' });
  });

  itWithRedis('is one command, which says what it has counted', async () => {
    const { relay } = await fullRelay(2, 2);
    await relay.stop();
    const redis = await startRedis();
    const args = ['--copy-to-store', '--data', relay.dataDir, '--store', redis.url];
    const run = () => spawnSync(process.execPath, [RELAY, ...args], { encoding: 'utf8' });
    const said = (before: number) =>
      `The store has all 2 slots of the folder, 4 events of 64 bytes and 4 ids; ${before} of the slots were there before.\n`;
    expect(run()).toMatchObject({ status: 0, stderr: '', stdout: said(0) });
    expect(run()).toMatchObject({ status: 0, stderr: '', stdout: said(2) });
  });
});
