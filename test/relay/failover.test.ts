import { describe, expect, onTestFinished, vi } from 'vitest';
import { allIds, followStream, sendEvents } from '../relay-server/redis-store/load.ts';
import { startRelayProcess } from '../relay-server/redis-store/relay-process.ts';
import { allocate, openPair, pairIdOf, read } from '../relay-server/test-relay.ts';
import { itWithRedis } from '../support/redis.ts';
import { startReplicated } from '../support/sentinels.ts';
import { EACH, firstOf } from './sample.ts';

const SLOWLY = { timeout: 60_000, interval: 50 };

describe('two relays whose store fails over', { timeout: 180_000 }, () => {
  for (const how of firstOf(['is killed', 'says nothing any more'])) {
    itWithRedis(`lose nothing and repeat nothing when the master ${how} under load`, async () => {
      const store = await startReplicated();
      const relays = [
        await startRelayProcess(store.url, ['--store-replicas', '1']),
        await startRelayProcess(store.url, ['--store-replicas', '1']),
      ] as const;
      const slot = await allocate(relays[0]);
      const streams = [
        await followStream(relays[0].url, slot),
        await followStream(relays[1].url, slot),
      ];
      onTestFinished(() => {
        for (const stream of streams) stream.close();
      });
      const pairId = await pairIdOf(relays[0], 'code');
      let calls = 0;
      const next = () => {
        calls += 1;
        return relays[calls % 2 === 0 ? 0 : 1].url;
      };
      const load = sendEvents(next, slot, 10, EACH);
      await vi.waitFor(() => expect(load.acknowledged.length).toBeGreaterThan(EACH * 3), SLOWLY);
      const last = store.master();
      if (how === 'is killed') await last.kill();
      else last.freeze(true);
      const joined = await openPair(relays[1], 'code', 'guest', 'hello');
      await vi.waitFor(() => expect(store.master()).not.toBe(last), SLOWLY);
      await load.done;
      expect(load.others).toEqual(new Set());
      if (how !== 'is killed') last.freeze(false);
      const stored = await allIds(relays[0].url, slot);
      expect([...stored].sort()).toEqual([...load.acknowledged].sort());
      for (const { ids } of streams) {
        await vi.waitFor(() => expect([...ids].sort()).toEqual([...stored].sort()), SLOWLY);
      }
      expect(joined).toMatchObject({ status: 201, body: { pair_id: pairId } });
      expect((await read(relays[0], pairId, 'host')).body).toMatchObject({ peer_msg: 'hello' });
    });
  }
});
