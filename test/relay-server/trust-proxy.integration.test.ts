import { describe, expect, it } from 'vitest';
import { allocate, call, startErrorOf, startTestRelay, type TestRelay } from './test-relay.ts';

/** One pairing of a relay that gives each address one. @returns its status */
let pairings = 0;
async function pair(relay: TestRelay, from?: string): Promise<number> {
  pairings += 1;
  const json = { code_hash: `${pairings}`, role: 'host', msg: 'm' };
  return (await call(relay, 'POST', '/v1/pair', { json, ...(from && { from }) })).status;
}

const ONE_EACH = { pairSlots: 8 };

describe('behind a trusted proxy', () => {
  const trusting = (trustProxy = ['127.0.0.1']) =>
    startTestRelay({ limit: 'default', trustProxy, bounds: ONE_EACH });

  it('a call counts towards the address that the proxy says', async () => {
    const relay = await trusting();
    expect(await pair(relay, '203.0.113.7')).toBe(201);
    expect(await pair(relay, '203.0.113.7')).toBe(429);
    expect(await pair(relay, '198.51.100.9')).toBe(201);
  });

  it('addresses that the caller invents before it do not count', async () => {
    const relay = await trusting();
    expect(await pair(relay, '192.0.2.1, 203.0.113.7')).toBe(201);
    expect(await pair(relay, '192.0.2.2, 203.0.113.7')).toBe(429);
    expect(await pair(relay, '127.0.0.1, 203.0.113.7')).toBe(429);
  });

  it('trusted proxies after it are passed over', async () => {
    const relay = await trusting(['127.0.0.1', '10.0.0.0/8']);
    expect(await pair(relay, '203.0.113.7, 10.1.2.3')).toBe(201);
    expect(await pair(relay, '203.0.113.7, 10.9.9.9')).toBe(429);
  });

  it('no call counts as one of this computer: not one forwarded as loopback, nor one without address', async () => {
    const relay = await trusting();
    for (const from of ['127.0.0.1', '::1', 'unknown', undefined]) {
      const statuses = [await pair(relay, from), await pair(relay, from), await pair(relay, from)];
      expect(statuses, from).toContain(429);
    }
  });

  it('a call of its own, not forwarded by another address, is not believed', async () => {
    const relay = await startTestRelay({
      limit: 'default',
      trustProxy: ['192.0.2.77'],
      isLocal: () => false,
      bounds: ONE_EACH,
    });
    expect(await pair(relay, '203.0.113.7')).toBe(201);
    expect(await pair(relay, '198.51.100.9')).toBe(429);
  });
});

describe('without a trusted proxy', () => {
  it('the header is ignored, and whoever is forwarded by this computer shares one share', async () => {
    const relay = await startTestRelay({ limit: 'default', bounds: ONE_EACH });
    expect(await pair(relay, '203.0.113.7')).toBe(201);
    expect(await pair(relay, '198.51.100.9')).toBe(429);
    expect(relay.lines).toEqual([expect.stringMatching(/^A proxy .* --trust-proxy .*\.$/)]);
  });

  it('a program of this computer has all that there is', async () => {
    const relay = await startTestRelay({ limit: 'default', bounds: ONE_EACH });
    for (let n = 0; n < 8; n += 1) expect(await pair(relay)).toBe(201);
    expect(await pair(relay)).toBe(503);
    await allocate(relay);
    expect(relay.lines).toEqual([]);
  });
});

describe('a proxy that is no address', () => {
  it('is refused at the start', async () => {
    expect((await startErrorOf({ trustProxy: ['localhost'] })).code).toBe('proxy-malformed');
  });
});
