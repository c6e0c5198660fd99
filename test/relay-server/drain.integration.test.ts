import { describe, expect, it, onTestFinished } from 'vitest';
import { followStream } from './redis-store/load.ts';
import { allocate, call, startTestRelay, type TestRelay } from './test-relay.ts';

/** A relay with open streams, in the order in which they end. */
async function relayWithStreams(count: number) {
  const relay = await startTestRelay();
  const ended: number[] = [];
  for (let at = 0; at < count; at += 1) {
    const stream = await followStream(relay.url, await allocate(relay));
    onTestFinished(() => stream.close());
    void stream.ended.then(() => ended.push(at));
  }
  return { relay, ended };
}

/** Lets time pass in steps, and what it ends reach the clients. */
async function pass(relay: TestRelay, ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += 50) {
    relay.elapse(50);
    await call(relay, 'GET', '/healthz');
  }
}

describe('a relay that leaves', () => {
  it('says so at /readyz first, and still serves calls', async () => {
    const { relay, ended } = await relayWithStreams(2);
    expect(await call(relay, 'GET', '/readyz')).toMatchObject({ status: 200, text: 'ready' });
    const stopped = relay.stop({ delayMs: 5_000, spreadMs: 1_000 });
    const answer = await call(relay, 'GET', '/readyz');
    expect(answer.status).toBe(503);
    expect(answer.headers.get('connection')).toBe('close');
    await pass(relay, 4_900);
    expect(ended).toEqual([]);
    expect((await call(relay, 'POST', '/v1/slot/allocate', { json: {} })).status).toBe(201);
    relay.elapse(100);
    for (let step = 0; step < 3; step += 1) {
      await new Promise(setImmediate);
      relay.elapse(1_000);
    }
    await stopped;
  });

  it('spreads the closing of streams over the time that it has', async () => {
    const { relay, ended } = await relayWithStreams(40);
    const stopped = relay.stop({ delayMs: 0, spreadMs: 1_000 });
    await pass(relay, 500);
    expect(ended.length).toBeGreaterThanOrEqual(18);
    expect(ended.length).toBeLessThanOrEqual(24);
    const late = relay.stop();
    for (let step = 0; step < 12; step += 1) {
      relay.elapse(50);
      await new Promise(setImmediate);
    }
    await Promise.all([stopped, late]);
  });

  it('waits for nothing when nobody follows a stream, and not when told to hurry', async () => {
    const { relay } = await relayWithStreams(0);
    await relay.stop({ delayMs: 0, spreadMs: 30_000 });
    const busy = await relayWithStreams(3);
    const hurry = new AbortController();
    const stopped = busy.relay.stop({ delayMs: 30_000, spreadMs: 30_000, hurry: hurry.signal });
    hurry.abort();
    await stopped;
    await expect(fetch(`${busy.relay.url}/healthz`)).rejects.toThrow('fetch failed');
  });
});
