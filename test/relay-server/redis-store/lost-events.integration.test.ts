import { describe, expect, onTestFinished, vi } from 'vitest';
import { lineTo } from '../../support/cut-line.ts';
import { itWithRedis, startRedis, type TestRedis } from '../../support/redis.ts';
import { storeIn } from '../stores.ts';
import { allocate, post, type Slot, startTestRelay } from '../test-relay.ts';
import { followStream } from './load.ts';

const QUICKLY = { timeout: 20_000, interval: 20 };

/** Makes a Redis as one that has taken over without the last event of a slot. */
function loseLast(redis: TestRedis, { id }: Slot, last: number, eventId: string): void {
  const key = `wire:{${id}}`;
  redis.cli('XDEL', `${key}:log`, `${last}-0`);
  redis.cli('XSETID', `${key}:log`, `${last - 1}-0`);
  redis.cli('HSET', key, 'last', `${last - 1}`);
  const ids = redis.cli('HGETALL', `${key}:ids`).split('\n');
  const field = ids[ids.lastIndexOf(`${last}`) - 1];
  redis.cli('HDEL', `${key}:ids`, field ?? eventId);
}

describe('a stream at a relay whose store has lost an event that nobody acknowledged', () => {
  itWithRedis('gets the one that has its number now, and the lost one not again', async () => {
    const redis = await startRedis();
    const line = await lineTo(redis.port);
    const there = await startTestRelay({ kept: storeIn(redis) });
    const store = { url: `redis://127.0.0.1:${line.port}` };
    const cutOff = await startTestRelay({ kept: { ...storeIn(redis), store } });
    const slot = await allocate(cutOff);
    const stream = await followStream(cutOff.url, slot);
    onTestFinished(() => stream.close());
    for (const event_id of ['a', 'b', 'lost']) await post(there, slot, { event_id });
    await vi.waitFor(() => expect(stream.ids).toEqual(['a', 'b', 'lost']), QUICKLY);
    await line.cut();
    loseLast(redis, slot, 3, 'lost');
    expect((await post(there, slot, { event_id: 'other' })).status).toBe(201);
    await line.join();
    await vi.waitFor(() => expect(stream.ids.at(-1)).toBe('other'), QUICKLY);
    expect((await post(there, slot, { event_id: 'lost' })).status).toBe(201);
    await post(there, slot, { event_id: 'last' });
    await vi.waitFor(() => expect(stream.ids.at(-1)).toBe('last'), QUICKLY);
    expect(stream.ids).toEqual(['a', 'b', 'lost', 'other', 'last']);
  });

  itWithRedis('gets the same text without an id again, each time that it is stored', async () => {
    const redis = await startRedis();
    const line = await lineTo(redis.port);
    const store = { url: `redis://127.0.0.1:${line.port}` };
    const relay = await startTestRelay({ kept: { ...storeIn(redis), store } });
    const slot = await allocate(relay);
    const stream = await followStream(relay.url, slot);
    onTestFinished(() => stream.close());
    for (let n = 0; n < 2; n += 1) await post(relay, slot, { n: 1 });
    await vi.waitFor(() => expect(stream.ids).toHaveLength(2), QUICKLY);
    await line.cut();
    await line.join();
    const again = async () => expect((await post(relay, slot, { n: 1 })).status).toBe(201);
    await vi.waitFor(again, QUICKLY);
    await post(relay, slot, { event_id: 'last' });
    await vi.waitFor(() => expect(stream.ids.at(-1)).toBe('last'), QUICKLY);
    expect(stream.ids).toHaveLength(4);
  });
});
