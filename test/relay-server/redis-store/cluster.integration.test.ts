import { describe, expect, onTestFinished, vi } from 'vitest';
import { bounds } from '../../../main/relay-server/bounds.ts';
import { itWithRedis, startRedis, type TestRedis } from '../../support/redis.ts';
import { claim, introduce, newOwner, unclaim } from '../owners.ts';
import { beginWait } from '../pair-wait-calls.ts';
import { storeIn } from '../stores.ts';
import {
  allocate,
  call,
  list,
  openPair,
  pairIdOf,
  post,
  type Slot,
  startTestRelay,
  textAt,
} from '../test-relay.ts';
import { allIds, followStream, sendEvents } from './load.ts';

const QUICKLY = { timeout: 30_000, interval: 50 };

/** Three servers on loopback, each of which has a third of all keys. */
async function startCluster(): Promise<readonly [TestRedis, TestRedis, TestRedis]> {
  const settings = ['--cluster-enabled', 'yes', '--cluster-node-timeout', '2000'];
  const servers = [
    await startRedis(settings),
    await startRedis(settings),
    await startRedis(settings),
  ] as const;
  const [first] = servers;
  first.cli(
    '--cluster',
    'create',
    ...servers.map(({ port }) => `127.0.0.1:${port}`),
    '--cluster-yes',
  );
  await vi.waitFor(() => {
    for (const server of servers) {
      expect(server.cli('CLUSTER', 'INFO')).toContain('cluster_state:ok');
    }
  }, QUICKLY);
  return servers;
}

describe('a relay whose store is a cluster', { timeout: 120_000 }, () => {
  itWithRedis('serves slots, streams and pairings from all its servers', async () => {
    const servers = await startCluster();
    const [one, two] = [servers[0], servers[1]].map((server) => storeIn(server));
    if (one === undefined || two === undefined) throw new Error('no servers');
    const relays = [
      await startTestRelay({ kept: one }),
      await startTestRelay({ kept: two }),
    ] as const;
    const slots: Slot[] = [];
    for (let n = 0; n < 12; n += 1) slots.push(await allocate(relays[0]));
    const used = servers.filter((server) =>
      slots.some(({ id }) => server.cli('EXISTS', `wire:{${id}}`) === '1'),
    );
    expect(used).toHaveLength(3);
    const streams = await Promise.all(slots.map((slot) => followStream(relays[1].url, slot)));
    onTestFinished(() => {
      for (const stream of streams) stream.close();
    });
    for (const slot of slots) {
      expect((await post(relays[0], slot, { event_id: 'a' })).status).toBe(201);
      expect((await post(relays[1], slot, { event_id: 'a' })).status).toBe(200);
      expect((await list(relays[1], slot)).text).toBe('[{"event_id":"a"}]');
    }
    for (const { ids } of streams) await vi.waitFor(() => expect(ids).toEqual(['a']), QUICKLY);
    const pairId = await pairIdOf(relays[0], 'code');
    const wait = await beginWait(relays[0], pairId, 'host');
    await openPair(relays[1], 'code', 'guest', 'hello');
    expect((await wait.answer).body).toMatchObject({ peer_msg: 'hello' });
  });

  itWithRedis('serves handles, introductions, invites and numbers', async () => {
    const [one, two] = (await startCluster()).map((server) => storeIn(server));
    if (one === undefined || two === undefined) throw new Error('no servers');
    const [relay, other] = [
      await startTestRelay({ kept: one }),
      await startTestRelay({ kept: two }),
    ];
    const slot = await allocate(relay);
    await claim(relay, newOwner('ada'), slot);
    expect((await introduce(other, 'ada', newOwner('bob'))).status).toBe(201);
    expect((await call(other, 'GET', '/v1/handles')).text).toContain('did:wire:ada-');
    const json = { invite_url: 'wire://pair?inv=x', uses: 1 };
    const { body } = await call(relay, 'POST', '/v1/invite/register', { json });
    const path = textAt(body, 'path');
    expect((await call(other, 'GET', path)).status).toBe(200);
    expect((await call(relay, 'GET', path)).status).toBe(410);
    expect((await call(other, 'GET', '/stats')).body).toMatchObject({ handles_active: 1 });
    expect((await unclaim(other, 'ada', slot.token)).status).toBe(200);
    for (const where of [relay, other]) await where.fire(bounds.sweepIntervalMs);
  });

  itWithRedis('loses nothing when one of its servers is killed under load', async () => {
    const servers = await startCluster();
    const relay = await startTestRelay({ kept: storeIn(servers[0]) });
    const slot = await allocate(relay);
    const stream = await followStream(relay.url, slot);
    onTestFinished(() => stream.close());
    const load = sendEvents(() => relay.url, slot, 6, 60);
    await vi.waitFor(() => expect(load.acknowledged.length).toBeGreaterThan(60), QUICKLY);
    const owner = servers.find((server) => server.cli('EXISTS', `wire:{${slot.id}}`) === '1');
    await owner?.kill();
    await owner?.start();
    await load.done;
    expect(load.others).toEqual(new Set());
    const stored = await allIds(relay.url, slot);
    expect([...stored].sort()).toEqual([...load.acknowledged].sort());
    await vi.waitFor(() => expect(stream.ids).toEqual(stored), QUICKLY);
  });
});
