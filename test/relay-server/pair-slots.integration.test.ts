import { describe, expect, it } from 'vitest';
import { itWithRedis, startRedis } from '../support/redis.ts';
import { describeOverStores, storeIn } from './stores.ts';
import {
  abandon,
  openPair,
  pairIdOf,
  read,
  restart,
  seal,
  startTestRelay,
  type TestRelay,
} from './test-relay.ts';

const CODE = 'c'.repeat(64);
const gone = { error: 'There is no such pairing. It was ended, or idle for five minutes.' };

describeOverStores('an idle pair slot', () => {
  it('is removed after 300 s, and its code can be used again', async () => {
    const relay = await startTestRelay();
    const pairId = await pairIdOf(relay, CODE);
    relay.advance(300_000);
    expect((await read(relay, pairId, 'host')).status).toBe(200);
    relay.advance(300_001);
    expect(await read(relay, pairId, 'host')).toMatchObject({ status: 404, body: gone });
    expect(await pairIdOf(relay, CODE)).not.toBe(pairId);
  });

  const calls: Record<string, (relay: TestRelay, pairId: string) => Promise<{ status: number }>> = {
    'an open': (relay) => openPair(relay, CODE, 'guest'),
    'a refused open': (relay) => openPair(relay, CODE, 'host'),
    'a get': (relay, pairId) => read(relay, pairId, 'guest'),
    'a refused get': (relay, pairId) => read(relay, pairId, 'nobody'),
    'a bootstrap': (relay, pairId) => seal(relay, pairId, 'host', 's'),
    'a refused bootstrap': (relay, pairId) => seal(relay, pairId, 'nobody', 's'),
  };
  for (const [name, refresh] of Object.entries(calls)) {
    it(`lives for another 300 s after ${name}`, async () => {
      const relay = await startTestRelay();
      const pairId = await pairIdOf(relay, CODE);
      relay.advance(200_000);
      await refresh(relay, pairId);
      relay.advance(200_000);
      expect((await read(relay, pairId, 'host')).status).toBe(200);
    });
  }

  it('is not kept alive by calls for another slot', async () => {
    const relay = await startTestRelay();
    const pairId = await pairIdOf(relay, CODE);
    relay.advance(200_000);
    const other = await pairIdOf(relay, 'd'.repeat(64));
    relay.advance(200_000);
    expect((await read(relay, pairId, 'host')).status).toBe(404);
    expect((await read(relay, other, 'host')).status).toBe(200);
  });
});

describeOverStores('a relay full of pair slots', () => {
  it('answers 503 to one more, and accepts it when an older one has expired', async () => {
    const relay = await startTestRelay({ bounds: { pairSlots: 2 } });
    await pairIdOf(relay, 'a');
    relay.advance(100_000);
    await pairIdOf(relay, 'b');
    expect((await openPair(relay, 'c', 'host')).status).toBe(503);
    expect((await openPair(relay, 'b', 'guest')).status).toBe(201);
    relay.advance(200_001);
    expect((await openPair(relay, 'c', 'host')).status).toBe(201);
  });

  it('answers 503 when messages and bootstraps reach their bound, until some are removed', async () => {
    const relay = await startTestRelay({ bounds: { allPairSlotsLength: 1000 } });
    const pairId = await pairIdOf(relay, 'a');
    expect((await seal(relay, pairId, 'host', 's'.repeat(900))).status).toBe(201);
    expect((await seal(relay, pairId, 'host', 't'.repeat(900))).status).toBe(201);
    expect((await seal(relay, pairId, 'guest', 's'.repeat(200))).status).toBe(503);
    expect((await openPair(relay, 'b', 'host', 'm'.repeat(200))).status).toBe(503);
    await abandon(relay, 'a');
    expect((await openPair(relay, 'b', 'host', 'm'.repeat(999))).status).toBe(201);
  });
});

describe('a pair slot in memory', () => {
  it('does not survive a restart of the relay', async () => {
    const relay = await startTestRelay();
    const pairId = await pairIdOf(relay, CODE);
    await relay.stop();
    const again = await startTestRelay({ dataDir: relay.dataDir });
    expect((await read(again, pairId, 'host')).status).toBe(404);
  });
});

describe('a pair slot in Redis', () => {
  itWithRedis('survives a restart of the relay', async () => {
    const relay = await startTestRelay({ kept: storeIn(await startRedis()) });
    const pairId = await pairIdOf(relay, 'code');
    await seal(relay, pairId, 'guest', 'sealed');
    expect((await read(await restart(relay), pairId, 'host')).body).toEqual({
      peer_msg: null,
      peer_bootstrap: 'sealed',
    });
  });
});
