import { describe, expect, onTestFinished, vi } from 'vitest';
import { itWithHaproxy, startExampleHaproxy } from '../../support/haproxy.ts';
import {
  HAS_REDIS,
  itWithRedis,
  itWithValkey,
  startRedis,
  WITHOUT_REDIS,
} from '../../support/redis.ts';
import { beginWait } from '../pair-wait-calls.ts';
import { storeIn } from '../stores.ts';
import {
  abandon,
  allocate,
  call,
  list,
  openPair,
  pairIdOf,
  post,
  read,
  seal,
  startTestRelay,
  type TestRelay,
} from '../test-relay.ts';
import { allIds, followStream, sendEvents } from './load.ts';
import { startRelayProcess } from './relay-process.ts';

const QUICKLY = { timeout: 20_000, interval: 20 };

/** Two relays with one store. */
async function twoRelays() {
  const kept = storeIn(await startRedis());
  return [await startTestRelay({ kept }), await startTestRelay({ kept })] as const;
}

/** What relays with one store do for each other's slots. */
async function serveEachOther(one: TestRelay, two: TestRelay): Promise<void> {
  const slot = await allocate(one);
  expect((await post(two, slot, { event_id: 'a', n: 1.0 })).status).toBe(201);
  expect((await post(one, slot, { event_id: 'a' })).status).toBe(200);
  expect((await post(one, slot, { event_id: 'b' })).status).toBe(201);
  expect((await list(two, slot, '?since=a')).text).toBe('[{"event_id":"b"}]');
  expect((await list(two, { ...slot, token: 'f'.repeat(64) })).status).toBe(403);
}

describe('two relays with one store', () => {
  itWithRedis('serve each other’s slots: tokens, events, duplicates and lists', async () => {
    await serveEachOther(...(await twoRelays()));
  });

  itWithValkey('serve each other’s slots in Valkey, too', async () => {
    const kept = storeIn(await startRedis([], [], 'valkey-server'));
    await serveEachOther(await startTestRelay({ kept }), await startTestRelay({ kept }));
  });

  itWithRedis('send each event once to streams of both, in one order', async () => {
    const [one, two] = await twoRelays();
    const slot = await allocate(one);
    const streams = [await followStream(one.url, slot), await followStream(two.url, slot)];
    onTestFinished(() => {
      for (const stream of streams) stream.close();
    });
    const urls = [one.url, two.url];
    const load = sendEvents(() => urls[Math.floor(Math.random() * 2)] ?? one.url, slot, 8, 10);
    await load.done;
    const stored = await allIds(one.url, slot);
    expect(stored).toHaveLength(80);
    for (const { ids } of streams) await vi.waitFor(() => expect(ids).toEqual(stored), QUICKLY);
  });

  itWithRedis('end a wait at one by what the peer posts at the other', async () => {
    const [one, two] = await twoRelays();
    const pairId = await pairIdOf(one, 'code');
    const wait = await beginWait(one, pairId, 'host');
    expect((await openPair(two, 'code', 'guest', 'hello')).body).toEqual({ pair_id: pairId });
    expect((await wait.answer).body).toEqual({ peer_msg: 'hello', peer_bootstrap: null });
    expect((await openPair(two, 'code', 'host')).status).toBe(409);
    const again = await beginWait(two, pairId, 'guest');
    await seal(one, pairId, 'host', 'sealed');
    expect((await again.answer).body).toEqual({ peer_msg: 'bXNn', peer_bootstrap: 'sealed' });
    const last = await beginWait(one, pairId, 'guest');
    await abandon(two, 'code');
    expect((await last.answer).status).toBe(404);
  });

  itWithRedis('keep a pairing alive together, and end it for both', async () => {
    const [one, two] = await twoRelays();
    const pairId = await pairIdOf(one, 'code');
    for (const relay of [one, two]) relay.advance(299_000);
    expect((await read(two, pairId, 'guest')).status).toBe(200);
    for (const relay of [one, two]) relay.advance(299_000);
    expect((await read(one, pairId, 'guest')).status).toBe(200);
    for (const relay of [one, two]) relay.advance(300_001);
    expect((await read(two, pairId, 'guest')).status).toBe(404);
  });

  itWithRedis('count the slots of an address together', async () => {
    const kept = storeIn(await startRedis());
    const options = {
      kept,
      limit: 'default',
      trustProxy: ['127.0.0.1'],
      bounds: { slots: 64 },
    } as const;
    const [one, two] = [await startTestRelay(options), await startTestRelay(options)];
    const statuses: number[] = [];
    for (let n = 0; n < 10; n += 1) {
      const relay = n % 2 === 0 ? one : two;
      const from = '203.0.113.7';
      statuses.push((await call(relay, 'POST', '/v1/slot/allocate', { json: {}, from })).status);
    }
    expect(statuses.filter((status) => status === 201)).toHaveLength(6);
    expect(statuses.at(-1)).toBe(429);
  });

  itWithHaproxy(
    'behind a proxy lose nothing and repeat nothing when one is killed under load',
    async (context) => {
      context.skip(!HAS_REDIS, WITHOUT_REDIS);
      const redis = await startRedis();
      const [one, two] = [await startRelayProcess(redis.url), await startRelayProcess(redis.url)];
      const proxy = await startExampleHaproxy([one.url, two.url]);
      const slot = await allocate({ ...one, url: proxy.url });
      const stream = await followStream(two.url, slot);
      const load = sendEvents(() => proxy.url, slot, 10, 60);
      await vi.waitFor(() => expect(load.acknowledged.length).toBeGreaterThan(150), QUICKLY);
      await one.kill();
      await load.done;
      const stored = await allIds(two.url, slot);
      expect([...stored].sort()).toEqual([...load.acknowledged].sort());
      await vi.waitFor(() => expect(stream.ids).toEqual(stored), QUICKLY);
      stream.close();
    },
  );

  itWithRedis(
    'lose nothing and repeat nothing when Redis is killed under load, thrice',
    async () => {
      const redis = await startRedis();
      const relays = [
        await startRelayProcess(redis.url),
        await startRelayProcess(redis.url),
      ] as const;
      const slot = await allocate(relays[0]);
      const stream = await followStream(relays[1].url, slot);
      let calls = 0;
      const next = () => {
        calls += 1;
        return relays[calls % 2 === 0 ? 0 : 1].url;
      };
      const load = sendEvents(next, slot, 10, 100);
      for (const count of [150, 400, 700]) {
        await vi.waitFor(() => expect(load.acknowledged.length).toBeGreaterThan(count), QUICKLY);
        const before = [...load.acknowledged];
        await redis.kill();
        await redis.start();
        await vi.waitFor(async () => {
          expect(await allIds(relays[0].url, slot)).toEqual(expect.arrayContaining(before));
        }, QUICKLY);
      }
      await load.done;
      expect(load.others).toEqual(new Set());
      const stored = await allIds(relays[0].url, slot);
      expect([...stored].sort()).toEqual([...load.acknowledged].sort());
      await vi.waitFor(() => expect(stream.ids).toEqual(stored), QUICKLY);
      stream.close();
    },
  );
});
