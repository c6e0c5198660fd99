import { describe, expect, it } from 'vitest';
import { createRateLimit, usualFigures } from '../../main/relay-server/rate-limit.ts';
import type { LimitMode } from '../../main/relay-server/server.ts';
import { callerOf } from '../../main/relay-server/shares/caller.ts';
import { allocate, call, list, post, startTestRelay, type TestRelay } from './test-relay.ts';

/** One of the four limited calls, in turn. */
function limitedCall(relay: TestRelay, turn: number) {
  const role = 'host';
  const calls = [
    () => call(relay, 'POST', '/v1/slot/allocate', { json: {} }),
    () => call(relay, 'POST', '/v1/pair', { json: { code_hash: `${turn}`, msg: 'm', role } }),
    () => call(relay, 'POST', '/v1/pair/none/bootstrap', { json: { role, sealed: 's' } }),
    () => call(relay, 'POST', '/v1/pair/abandon', { json: { code_hash: 'c' } }),
  ];
  return calls[turn % calls.length]?.() ?? Promise.reject(new Error('no such call'));
}

/** Makes limited calls one after the other. @returns how many were allowed */
async function passed(relay: TestRelay, times: number): Promise<number> {
  let through = 0;
  for (let turn = 0; turn < times; turn += 1) {
    if ((await limitedCall(relay, turn)).status !== 429) through += 1;
  }
  return through;
}

describe.each([
  {
    limit: 'default',
    burst: 400,
    period: 100,
    retryAfter: '1',
    sentence: 'An address may make 400 calls at once, then 10 a second.',
  },
  {
    limit: 'reference',
    burst: 50,
    period: 10_000,
    retryAfter: '10',
    sentence: 'All addresses together may make 50 calls at once, then one in 10 s.',
  },
] as const)('the limit $limit', ({ limit, burst, period, retryAfter, sentence }) => {
  it(`allows a burst of ${burst} calls, then one in ${period} ms`, async () => {
    const relay = await startTestRelay({ limit });
    expect(await passed(relay, burst + 4)).toBe(burst);
    relay.advance(period - 1);
    expect(await passed(relay, 4)).toBe(0);
    relay.advance(1);
    expect(await passed(relay, 4)).toBe(1);
    relay.advance(burst * period);
    expect(await passed(relay, burst + 4)).toBe(burst);
  });

  it('answers 429 with Retry-After in seconds to each of the four limited calls', async () => {
    const relay = await startTestRelay({ limit });
    await passed(relay, burst);
    for (let turn = 0; turn < 4; turn += 1) {
      const answer = await limitedCall(relay, turn);
      expect(answer.status).toBe(429);
      expect(answer.headers.get('retry-after')).toBe(retryAfter);
      expect(answer.body).toEqual({ error: `${sentence} Try again in ${retryAfter} s.` });
    }
  });

  it('does not apply to gets and events', async () => {
    const relay = await startTestRelay({ limit });
    const slot = await allocate(relay);
    await passed(relay, burst);
    for (let n = 0; n < 60; n += 1) {
      const get = await call(relay, 'GET', '/v1/pair/none?as_role=host');
      expect(get.status).toBe(404);
    }
    expect((await post(relay, slot, { event_id: 'e' })).status).toBe(201);
    expect((await list(relay, slot)).status).toBe(200);
    expect((await call(relay, 'GET', '/healthz')).status).toBe(200);
  });
});

describe('the limit on slot allocations', () => {
  async function statusesOf(relay: TestRelay, times: number): Promise<number[]> {
    const statuses: number[] = [];
    for (let n = 0; n < times; n += 1) {
      relay.advance(100);
      // Without a body, the call is counted but writes nothing to disk.
      statuses.push((await call(relay, 'POST', '/v1/slot/allocate')).status);
    }
    return statuses;
  }

  it('allows 400 for each address, then ten an hour', async () => {
    const relay = await startTestRelay({ limit: 'default' });
    expect(await statusesOf(relay, 401)).toEqual([...Array(400).fill(400), 429]);
    relay.advance(360_000);
    expect(await statusesOf(relay, 2)).toEqual([400, 429]);
    expect((await call(relay, 'POST', '/v1/pair')).status).toBe(400);
  });

  it('does not apply in the other modes', async () => {
    const relay = await startTestRelay({ limit: 'off' });
    expect(new Set(await statusesOf(relay, 410))).toEqual(new Set([400]));
  });
});

describe('the limit off', () => {
  it('allows every call', async () => {
    const relay = await startTestRelay({ limit: 'off' });
    expect(await passed(relay, 120)).toBe(120);
  });
});

describe('the client that a call counts towards', () => {
  /** Uses up the burst of `first`. @returns how long `second` must wait then, in ms */
  function waitAfter(mode: LimitMode, first: string, second: string): number {
    const limit = createRateLimit(mode, { now: () => 5_000 });
    while (limit.take(callerOf(first)) === 0);
    return limit.take(callerOf(second));
  }

  it('is the client address by default', () => {
    expect(waitAfter('default', '192.0.2.1', '192.0.2.1')).toBe(100);
    expect(waitAfter('default', '192.0.2.1', '192.0.2.2')).toBe(0);
    expect(waitAfter('default', '192.0.2.1', '::ffff:192.0.2.1')).toBe(100);
  });

  it('is the /64 of an IPv6 address', () => {
    expect(waitAfter('default', '2001:db8::1', '2001:db8:0:0:5:6:7:8')).toBe(100);
    expect(waitAfter('default', '2001:db8:0:1::1', '2001:db8:0:2::1')).toBe(0);
  });

  it('is the same for all in the mode reference', () => {
    expect(waitAfter('reference', '192.0.2.1', '2001:db8::1')).toBe(10_000);
  });

  it.each([
    { part: 'network', times: 4, address: (n: number) => `192.0.2.${n}`, beside: '192.0.3.1' },
    {
      part: 'network',
      times: 4,
      address: (n: number) => `2001:db8:0:${n}::1`,
      beside: '2001:db8:1::',
    },
    {
      part: 'provider',
      times: 16,
      address: (n: number) => `2001:db8:${n}::1`,
      beside: '2001:db9::',
    },
  ])('is also its $part, such as that of $beside, which may make $times times as many', (row) => {
    const limit = createRateLimit('default', { now: () => 5_000 });
    let allowed = 0;
    for (let n = 0; n < 100; n += 1) {
      while (limit.take(callerOf(row.address(n))) === 0) allowed += 1;
    }
    expect(allowed).toBe(400 * row.times);
    expect(limit.take(callerOf(row.beside))).toBe(0);
  });

  it('is shared by new addresses while more call than the relay keeps track of', () => {
    let now = 5_000;
    const limit = createRateLimit('default', { now: () => now }, usualFigures, 100);
    for (let n = 0; n < 100; n += 1) limit.take([`old ${n}`]);
    for (let n = 0; n < 400; n += 1) expect(limit.take([`new ${n}`])).toBe(0);
    expect(limit.take(['another'])).toBe(100);
    expect(limit.take(['old 1'])).toBe(0);
    now += 40_000;
    expect(limit.take(['another'])).toBe(0);
  });

  it('is searched for at most once a second while more call than the relay keeps track of', () => {
    let now = 5_000;
    const limit = createRateLimit('default', { now: () => now }, usualFigures, 100);
    for (let n = 0; n < 100; n += 1) limit.take([`old ${n}`]);
    limit.take(['searches in vain']);
    now += 999;
    while (limit.take(['shares with all new ones']) === 0);
    expect(limit.take(['another'])).toBe(100);
    now += 1;
    expect(limit.take(['another'])).toBe(0);
    expect(limit.take(['another'])).toBe(0);
  });
});
