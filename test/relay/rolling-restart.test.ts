import { describe, expect, onTestFinished, vi } from 'vitest';
import { allIds, followStream, sendEvents } from '../relay-server/redis-store/load.ts';
import { startRelayProcess } from '../relay-server/redis-store/relay-process.ts';
import { allocate, type Slot } from '../relay-server/test-relay.ts';
import { itWithHaproxy, startExampleHaproxy } from '../support/haproxy.ts';
import { HAS_REDIS, startRedis, WITHOUT_REDIS } from '../support/redis.ts';
import { keepPairing } from './pairings.ts';
import { EACH } from './sample.ts';

const SLOWLY = { timeout: 60_000, interval: 50 };
/** Shorter than in the unit: the proxy of the example notices in two seconds. */
const LEAVE = ['--drain-delay', '3', '--drain', '2'];

/** A client that connects again whenever its stream ends, and lists what it has missed. */
async function keepFollowing(url: string, slot: Slot) {
  const ids: string[] = [];
  let isStopped = false;
  let connections = 0;
  let current = await followStream(url, slot);
  const run = async (): Promise<void> => {
    while (!isStopped) {
      await current.ended;
      ids.push(...current.ids);
      if (isStopped) return;
      current = await vi.waitFor(() => followStream(url, slot), SLOWLY);
      connections += 1;
    }
  };
  const done = run();
  const stop = async () => {
    isStopped = true;
    current.close();
    await done;
  };
  return { ids, stop, connections: () => connections };
}

describe('relays that are restarted one after the other', { timeout: 180_000 }, () => {
  itWithHaproxy('answer every call, and end no pairing', async (context) => {
    context.skip(!HAS_REDIS, WITHOUT_REDIS);
    const redis = await startRedis();
    const relays = [
      await startRelayProcess(redis.url, LEAVE),
      await startRelayProcess(redis.url, LEAVE),
    ];
    const proxy = await startExampleHaproxy(relays.map(({ url }) => url));
    const at = { url: proxy.url, port: 0, urls: [], stop: async () => {} };
    const slot = await allocate(at);
    const client = await keepFollowing(proxy.url, slot);
    onTestFinished(() => client.stop());
    const pairings = keepPairing(proxy.url, 4);
    const loads = [sendEvents(() => proxy.url, slot, 4, EACH)];
    for (const relay of relays) {
      await relay.stop();
      await startRelayProcess(redis.url, [...LEAVE, '--port', `${relay.port}`]);
      loads.push(sendEvents(() => proxy.url, slot, 4, EACH, `after-${relay.port}`));
      await vi.waitFor(async () => {
        const stats = await fetch(`http://127.0.0.1:${relay.port}/readyz`);
        expect(stats.status).toBe(200);
      }, SLOWLY);
      // The proxy looks once a second.
      const before = pairings.completed();
      await vi.waitFor(() => expect(pairings.completed()).toBeGreaterThan(before + 20), SLOWLY);
    }
    await Promise.all(loads.map(({ done }) => done));
    await pairings.stop();
    expect(pairings.ended).toEqual([]);
    for (const { others, failed } of loads)
      expect({ others, failed: failed() }).toEqual({ others: new Set(), failed: 0 });
    const stored = await allIds(proxy.url, slot);
    const acknowledged = loads.flatMap((load) => load.acknowledged);
    expect([...stored].sort()).toEqual([...acknowledged].sort());
    await client.stop();
    expect(client.connections()).toBeGreaterThan(0);
    // Nothing comes twice; what came between two streams is in the list.
    expect(new Set(client.ids).size).toBe(client.ids.length);
  });
});
