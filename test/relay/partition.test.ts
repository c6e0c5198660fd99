import { describe, expect, onTestFinished, vi } from 'vitest';
import { allIds, followStream, sendEvents } from '../relay-server/redis-store/load.ts';
import { startRelayProcess } from '../relay-server/redis-store/relay-process.ts';
import { allocate } from '../relay-server/test-relay.ts';
import { lineTo } from '../support/cut-line.ts';
import { itWithHaproxy, startExampleHaproxy } from '../support/haproxy.ts';
import { HAS_REDIS, itWithRedis, startRedis, WITHOUT_REDIS } from '../support/redis.ts';
import { keepPairing } from './pairings.ts';
import { EACH } from './sample.ts';

const SLOWLY = { timeout: 60_000, interval: 50 };

describe('two relays, one of which is cut off from their store', { timeout: 180_000 }, () => {
  itWithHaproxy(
    'lose nothing, repeat nothing and end no pairing, since the other one takes the calls',
    async (context) => {
      context.skip(!HAS_REDIS, WITHOUT_REDIS);
      const redis = await startRedis();
      const line = await lineTo(redis.port);
      const relays = [
        await startRelayProcess(`redis://127.0.0.1:${line.port}`),
        await startRelayProcess(redis.url),
      ] as const;
      const proxy = await startExampleHaproxy(relays.map(({ url }) => url));
      const slot = await allocate(relays[1]);
      const stream = await followStream(relays[0].url, slot);
      onTestFinished(() => stream.close());
      await line.cut();
      const pairings = keepPairing(proxy.url, 4);
      const load = sendEvents(() => proxy.url, slot, 4, EACH);
      await load.done;
      // Longer than calls of pairings wait: by then the proxy knows.
      await vi.waitFor(async () => {
        expect((await fetch(`${relays[0].url}/readyz`)).status).toBe(503);
      }, SLOWLY);
      const before = pairings.completed();
      await vi.waitFor(() => expect(pairings.completed()).toBeGreaterThan(before + 20), SLOWLY);
      await line.join();
      await pairings.stop();
      expect(pairings.ended).toEqual([]);
      expect(load.others).toEqual(new Set());
      const stored = await allIds(relays[1].url, slot);
      expect([...stored].sort()).toEqual([...load.acknowledged].sort());
      await vi.waitFor(() => expect(stream.ids).toEqual(stored), SLOWLY);
      await vi.waitFor(async () => {
        expect((await fetch(`${relays[0].url}/readyz`)).status).toBe(200);
      }, SLOWLY);
    },
  );
});

describe('a relay whose store is slow', { timeout: 180_000 }, () => {
  itWithRedis(
    'answers later or with 503, and acknowledges nothing that is not stored',
    async () => {
      const redis = await startRedis();
      const relay = await startRelayProcess(redis.url);
      const slot = await allocate(relay);
      const pairings = keepPairing(relay.url, 2);
      const load = sendEvents(() => relay.url, slot, 4, Math.ceil(EACH / 2));
      let isOver = false;
      const over = load.done.then(() => {
        isOver = true;
      });
      // It stops for 0.3 s again and again, once for longer than a call may take.
      for (let n = 0; !isOver; n += 1) {
        await redis.sleep(n === 2 ? 3 : 0.3);
      }
      await over;
      await pairings.stop();
      expect(pairings.ended).toEqual([]);
      expect(pairings.completed()).toBeGreaterThan(0);
      expect(load.others).toEqual(new Set());
      expect([...(await allIds(relay.url, slot))].sort()).toEqual([...load.acknowledged].sort());
    },
  );
});
