import { execFile } from 'node:child_process';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it, vi } from 'vitest';
import { itWithRedis, startRedis } from '../support/redis.ts';
import { allIds, type Load, sendEvents } from './redis-store/load.ts';
import { storeIn } from './stores.ts';
import {
  allocate,
  post,
  type Slot,
  startTestRelay,
  type TestRelay,
  temporaryFolder,
} from './test-relay.ts';

const SCRIPT = join(import.meta.dirname, '..', '..', 'deploy', 'back-up-redis.sh');
const QUICKLY = { timeout: 20_000, interval: 5 };

/** Backs a relay up while events come in. @returns the events that were acknowledged before */
async function underLoad(load: Load, backUp: () => Promise<void>): Promise<string[]> {
  await vi.waitFor(() => expect(load.acknowledged.length).toBeGreaterThan(60), QUICKLY);
  const before = [...load.acknowledged];
  await backUp();
  await load.done;
  expect(load.acknowledged.length).toBeGreaterThan(before.length);
  return before;
}

/** What is restored has all from before, knows it, and takes what is sent again. */
async function expectWhole(relay: TestRelay, slot: Slot, before: readonly string[], load: Load) {
  const restored = await allIds(relay.url, slot);
  expect(restored).toEqual(expect.arrayContaining([...before]));
  for (const event_id of before.slice(0, 5)) {
    expect((await post(relay, slot, { event_id })).status).toBe(200);
  }
  for (const event_id of load.acknowledged) {
    expect([200, 201]).toContain((await post(relay, slot, { event_id })).status);
  }
  const all = await allIds(relay.url, slot);
  expect([...all].sort()).toEqual([...load.acknowledged].sort());
}

describe('a back-up that is made while events come in', { timeout: 60_000 }, () => {
  it('of a folder has all that was acknowledged before it', async () => {
    const relay = await startTestRelay();
    const slot = await allocate(relay);
    const load = sendEvents(() => relay.url, slot, 8, 50);
    const copy = join(await temporaryFolder(), 'copy');
    const before = await underLoad(load, () => cp(relay.dataDir, copy, { recursive: true }));
    await relay.stop();
    await expectWhole(await startTestRelay({ dataDir: copy }), slot, before, load);
  });

  itWithRedis('of a Redis has all that was acknowledged before it', async () => {
    const redis = await startRedis();
    const relay = await startTestRelay({ kept: storeIn(redis) });
    const slot = await allocate(relay);
    const load = sendEvents(() => relay.url, slot, 8, 50);
    const copy = join(await temporaryFolder(), 'copy');
    const percentage = () => redis.cli('CONFIG', 'GET', 'auto-aof-rewrite-percentage');
    const usual = percentage();
    const before = await underLoad(load, async () => {
      redis.cli('BGREWRITEAOF');
      const args = [copy, '-h', redis.host, '-p', `${redis.port}`];
      expect(await promisify(execFile)(SCRIPT, args)).toEqual({ stdout: '', stderr: '' });
    });
    expect(percentage()).toBe(usual);
    await redis.kill();
    const restored = await startRedis(['--dir', copy]);
    await expectWhole(await startTestRelay({ kept: storeIn(restored) }), slot, before, load);
  });
});
