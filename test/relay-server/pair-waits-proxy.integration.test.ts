import { describe, expect } from 'vitest';
import { type HaproxyOptions, itWithHaproxy, startHaproxy } from '../support/haproxy.ts';
import { beginWait, MOST, offeredWait, revisionOf, wait } from './pair-wait-calls.ts';
import { openPair, pairIdOf, read, startTestRelay } from './test-relay.ts';

const CODE = 'c'.repeat(64);
/** What an address may have of these waiting calls; the rest so that no limit on files counts. */
const SHARE = 4;
const BOUNDS = { pairWaits: 16, streams: 16, connections: 256 };

/** A relay behind HAProxy, where callers may have no more than that of waiting calls. */
async function startBehind(options: HaproxyOptions = {}) {
  const relay = await startTestRelay({
    limit: 'default',
    trustProxy: ['127.0.0.1'],
    bounds: BOUNDS,
  });
  const lines = options.mode === 'tcp' ? [] : ['option forwardfor', ...(options.lines ?? [])];
  const proxy = await startHaproxy(relay.url, { ...options, lines });
  return { relay, behind: { ...relay, url: proxy.url }, proxy };
}

describe('behind a proxy, a call that waits', () => {
  itWithHaproxy('is answered as soon as the peer posts, with both headers', async () => {
    const { relay, behind } = await startBehind();
    const pairId = await pairIdOf(behind, CODE);
    const { answer, seen } = await beginWait(behind, pairId, 'host');
    await openPair(relay, CODE, 'guest', 'from guest');
    expect(await answer).toMatchObject({ status: 200, body: { peer_msg: 'from guest' } });
    expect(offeredWait(await answer)).toBe(MOST);
    expect(revisionOf(await answer)).not.toBe(seen);
  });

  itWithHaproxy(
    'is answered whole by one that keeps answers back until they are whole',
    async () => {
      const { relay, behind } = await startBehind({
        lines: ['http-response wait-for-body time 5s'],
      });
      const pairId = await pairIdOf(behind, CODE);
      const { answer } = await beginWait(behind, pairId, 'host');
      await openPair(relay, CODE, 'guest', 'from guest');
      expect(await answer).toMatchObject({ status: 200, body: { peer_msg: 'from guest' } });
    },
  );

  itWithHaproxy('that gives up, gets 504, and the relay has its wait back', async () => {
    const { relay, behind } = await startBehind({ cutsAfter: 200 });
    const pairId = await pairIdOf(behind, CODE);
    const seen = revisionOf(await read(relay, pairId, 'host'));
    for (let n = 0; n < 3 * SHARE; n += 1) {
      expect((await wait(behind, pairId, 'host', seen)).status).toBe(504);
    }
    await expect.poll(relay.waiting, { timeout: 10_000 }).toBe(0);
    await openPair(relay, CODE, 'guest', 'from guest');
    expect(await read(behind, pairId, 'host')).toMatchObject({ body: { peer_msg: 'from guest' } });
  });

  itWithHaproxy(
    'through one that reads nothing is cut, and the relay has its wait back',
    async () => {
      const { relay, behind } = await startBehind({ mode: 'tcp', cutsAfter: 200 });
      const pairId = await pairIdOf(relay, CODE);
      const seen = revisionOf(await read(relay, pairId, 'host'));
      for (let n = 0; n < 3 * SHARE; n += 1) {
        await expect(wait(behind, pairId, 'host', seen)).rejects.toThrow('fetch failed');
      }
    },
  );

  itWithHaproxy('holds up no other on a connection that the proxy shares', async () => {
    const { relay, behind } = await startBehind({ lines: ['http-reuse always'] });
    const pairId = await pairIdOf(behind, CODE);
    const waits = [];
    for (let n = 0; n < SHARE; n += 1) waits.push(await beginWait(behind, pairId, 'host'));
    const [{ seen = '' } = {}] = waits;
    expect(offeredWait(await wait(behind, pairId, 'host', seen))).toBe('0');
    expect(waits.map(({ isAnswered }) => isAnswered())).toEqual(waits.map(() => false));
    await openPair(relay, CODE, 'guest', 'from guest');
    for (const { answer } of waits) expect((await answer).status).toBe(200);
  });

  itWithHaproxy('gets 502 or nothing when the proxy stops, and another proxy goes on', async () => {
    const { relay, behind, proxy } = await startBehind();
    const pairId = await pairIdOf(behind, CODE);
    const { answer } = await beginWait(behind, pairId, 'host');
    const ended = expect(answer).rejects.toThrow();
    await proxy.stop();
    await ended;
    const next = await startHaproxy(relay.url);
    expect((await read({ ...relay, url: next.url }, pairId, 'host')).status).toBe(200);
  });
});
