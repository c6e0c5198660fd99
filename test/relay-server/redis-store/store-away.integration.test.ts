import { describe, expect, onTestFinished, vi } from 'vitest';
import { lineTo } from '../../support/cut-line.ts';
import { itWithRedis, startRedis } from '../../support/redis.ts';
import { beginWait } from '../pair-wait-calls.ts';
import { storeIn } from '../stores.ts';
import {
  allocate,
  call,
  list,
  openPair,
  pairIdOf,
  post,
  read,
  startTestRelay,
} from '../test-relay.ts';
import { followStream } from './load.ts';

const QUICKLY = { timeout: 20_000, interval: 20 };
const AWAY = {
  status: 503,
  body: { error: 'The relay cannot reach its store now. Try again in a moment.' },
};

/** A relay, its Redis, and a slot that is in use. */
async function relayInRedis(settings: readonly string[] = [], replicas: 0 | 1 = 0) {
  const redis = await startRedis(settings);
  const kept = storeIn(redis);
  const store = { url: redis.url, replicas };
  const relay = await startTestRelay({ kept: { ...kept, store } });
  return { redis, relay };
}

describe('a relay whose store is away', () => {
  itWithRedis('answers 503 at once, keeps streams, and goes on when it is back', async () => {
    const { redis, relay } = await relayInRedis();
    const slot = await allocate(relay);
    await post(relay, slot, { event_id: 'a' });
    const stream = await followStream(relay.url, slot);
    onTestFinished(() => stream.close());
    await redis.kill();
    const began = performance.now();
    expect(await post(relay, slot, { event_id: 'b' })).toMatchObject(AWAY);
    expect(await list(relay, slot)).toMatchObject(AWAY);
    expect(await call(relay, 'POST', '/v1/slot/allocate', { json: {} })).toMatchObject(AWAY);
    expect(performance.now() - began).toBeLessThan(2_000);
    await redis.start();
    const again = async () => expect((await post(relay, slot, { event_id: 'b' })).status).toBe(201);
    await vi.waitFor(again, QUICKLY);
    expect((await post(relay, slot, { event_id: 'a' })).status).toBe(200);
    await vi.waitFor(() => expect(stream.ids).toEqual(['b']), QUICKLY);
  });

  itWithRedis('keeps calls of pairings waiting until it is back', async () => {
    const { redis, relay } = await relayInRedis();
    const pairId = await pairIdOf(relay, 'code');
    await redis.kill();
    const opened = openPair(relay, 'code', 'guest', 'hello');
    const other = openPair(relay, 'another code', 'host');
    await expect(call(relay, 'GET', '/healthz')).resolves.toMatchObject({ status: 200 });
    await redis.start();
    expect(await opened).toMatchObject({ status: 201, body: { pair_id: pairId } });
    expect((await other).status).toBe(201);
    expect((await read(relay, pairId, 'host')).body).toMatchObject({ peer_msg: 'hello' });
  });

  itWithRedis('opens a pairing once, also if the answer of the store is lost', async () => {
    const redis = await startRedis();
    const line = await lineTo(redis.port);
    const store = { url: `redis://127.0.0.1:${line.port}` };
    const relay = await startTestRelay({ kept: { ...storeIn(redis), store } });
    await openPair(relay, 'another code', 'host');
    line.loseAnswers();
    const opened = openPair(relay, 'code', 'host');
    const codes = () => redis.cli('KEYS', 'wire:{pairs}:code:*').split('\n');
    await vi.waitFor(() => expect(codes()).toHaveLength(2), QUICKLY);
    await line.cut();
    await line.join();
    expect((await opened).status).toBe(201);
    expect((await openPair(relay, 'code', 'host')).status).toBe(409);
  });

  itWithRedis('answers 503 within seconds where it says nothing, and then at once', async () => {
    const { redis, relay } = await relayInRedis();
    const slot = await allocate(relay);
    await post(relay, slot, { event_id: 'a' });
    redis.freeze(true);
    const first = performance.now();
    expect(await post(relay, slot, { event_id: 'b' })).toMatchObject(AWAY);
    expect(performance.now() - first).toBeLessThan(5_000);
    const second = performance.now();
    expect(await list(relay, slot)).toMatchObject(AWAY);
    expect(performance.now() - second).toBeLessThan(1_000);
    redis.freeze(false);
    // Whether it was stored was not known; it was, or is now.
    const again = async () => {
      expect([200, 201]).toContain((await post(relay, slot, { event_id: 'b' })).status);
    };
    await vi.waitFor(again, QUICKLY);
    expect((await list(relay, slot)).text).toBe('[{"event_id":"a"},{"event_id":"b"}]');
  });

  itWithRedis('answers 503 to what a full store cannot take, and serves the rest', async () => {
    const { redis, relay } = await relayInRedis();
    const slot = await allocate(relay);
    await post(relay, slot, { event_id: 'a' });
    redis.cli('CONFIG', 'SET', 'maxmemory', '1mb');
    expect(await post(relay, slot, { event_id: 'b' })).toMatchObject(AWAY);
    expect((await list(relay, slot)).text).toBe('[{"event_id":"a"}]');
    redis.cli('CONFIG', 'SET', 'maxmemory', '0');
    expect((await post(relay, slot, { event_id: 'b' })).status).toBe(201);
  });

  itWithRedis('answers 503 to what a store that became a replica does not take', async () => {
    const { redis, relay } = await relayInRedis();
    const slot = await allocate(relay);
    await post(relay, slot, { event_id: 'a' });
    redis.cli('REPLICAOF', '127.0.0.1', '1');
    expect(await post(relay, slot, { event_id: 'b' })).toMatchObject(AWAY);
    redis.cli('REPLICAOF', 'NO', 'ONE');
    expect((await post(relay, slot, { event_id: 'b' })).status).toBe(201);
  });
});

describe('a relay that is cut off from its store while another is not', () => {
  itWithRedis(
    'tells its streams and its waiting calls afterwards what they have missed',
    async () => {
      const redis = await startRedis();
      const line = await lineTo(redis.port);
      const there = await startTestRelay({ kept: storeIn(redis) });
      const store = { url: `redis://127.0.0.1:${line.port}` };
      const cutOff = await startTestRelay({ kept: { ...storeIn(redis), store } });
      const slot = await allocate(cutOff);
      const stream = await followStream(cutOff.url, slot);
      onTestFinished(() => stream.close());
      const pairId = await pairIdOf(cutOff, 'code');
      const wait = await beginWait(cutOff, pairId, 'host');
      await line.cut();
      for (const event_id of ['a', 'b']) await post(there, slot, { event_id });
      await openPair(there, 'code', 'guest', 'hello');
      expect(stream.ids).toEqual([]);
      await line.join();
      expect((await wait.answer).body).toMatchObject({ peer_msg: 'hello' });
      await vi.waitFor(() => expect(stream.ids).toEqual(['a', 'b']), QUICKLY);
    },
  );
});

describe('a relay that waits for a replica', () => {
  itWithRedis('acknowledges new events and duplicates only once the replica has them', async () => {
    const { redis, relay } = await relayInRedis(['--min-replicas-to-write', '0'], 0);
    redis.cli('CONFIG', 'SET', 'min-replicas-to-write', '1');
    const replica = await startRedis(['--replicaof', '127.0.0.1', `${redis.port}`]);
    await vi.waitFor(
      () => expect(redis.cli('INFO', 'replication')).toContain('state=online'),
      QUICKLY,
    );
    const store = { url: redis.url, replicas: 1 } as const;
    const waiting = await startTestRelay({ kept: { ...relay.kept, store } });
    const slot = await allocate(waiting);
    expect((await post(waiting, slot, { event_id: 'a' })).status).toBe(201);
    expect(replica.cli('XLEN', `wire:{${slot.id}}:log`)).toBe('1');
    replica.freeze(true);
    expect(await post(waiting, slot, { event_id: 'b' })).toMatchObject(AWAY);
    // It is stored at the master, but that is not enough.
    expect(await post(waiting, slot, { event_id: 'b' })).toMatchObject(AWAY);
    expect((await list(waiting, slot)).status).toBe(200);
    replica.freeze(false);
    await vi.waitFor(
      async () => expect((await post(waiting, slot, { event_id: 'b' })).status).toBe(200),
      QUICKLY,
    );
  });
});
