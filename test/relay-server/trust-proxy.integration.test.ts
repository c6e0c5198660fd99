import { describe, expect, it } from 'vitest';
import { call, startErrorOf, startTestRelay, type TestRelay } from './test-relay.ts';

let pairings = 0;
/** Opens pairings until the relay refuses one. @returns how many it opened, and the refusal's status */
async function pair(relay: TestRelay, from?: string): Promise<[number, number]> {
  for (let opened = 0; ; opened += 1) {
    pairings += 1;
    const json = { code_hash: `${pairings}`, role: 'host', msg: 'm' };
    const { status } = await call(relay, 'POST', '/v1/pair', { json, ...(from && { from }) });
    if (status !== 201) return [opened, status];
  }
}

const BOUNDS = { pairSlots: 64 };
/** What the first address may have of these. */
const SHARE = [6, 429];
const NONE = [0, 429];

describe('behind a trusted proxy', () => {
  const trusting = (trustProxy = ['127.0.0.1']) =>
    startTestRelay({ limit: 'default', trustProxy, bounds: BOUNDS });

  it('a call counts towards the address that the proxy says', async () => {
    const relay = await trusting();
    expect(await pair(relay, '203.0.113.7')).toEqual(SHARE);
    expect(await pair(relay, '203.0.113.7')).toEqual(NONE);
    expect(await pair(relay, '198.51.100.9')).toEqual([4, 429]);
  });

  it('addresses that the caller invents before it do not count', async () => {
    const relay = await trusting();
    expect(await pair(relay, '192.0.2.1, 203.0.113.7')).toEqual(SHARE);
    expect(await pair(relay, '192.0.2.2, 203.0.113.7')).toEqual(NONE);
    expect(await pair(relay, '127.0.0.1, 203.0.113.7')).toEqual(NONE);
  });

  it('trusted proxies after it are passed over', async () => {
    const relay = await trusting(['127.0.0.1', '10.0.0.0/8']);
    expect(await pair(relay, '203.0.113.7, 10.1.2.3')).toEqual(SHARE);
    expect(await pair(relay, '203.0.113.7, 10.9.9.9')).toEqual(NONE);
  });

  it.each(['127.0.0.1', '::1', 'unknown', undefined])(
    'no call counts as one of this computer, not one that is forwarded for %s',
    async (from) => {
      expect(await pair(await trusting(), from)).toEqual(SHARE);
    },
  );

  it('what another address than the proxy forwards is not believed', async () => {
    const relay = await startTestRelay({
      limit: 'default',
      trustProxy: ['192.0.2.77'],
      isLocal: () => false,
      bounds: BOUNDS,
    });
    expect(await pair(relay, '203.0.113.7')).toEqual(SHARE);
    expect(await pair(relay, '198.51.100.9')).toEqual(NONE);
  });
});

describe('without a trusted proxy', () => {
  it('the header is ignored: all whom this computer forwards have one share', async () => {
    const relay = await startTestRelay({ limit: 'default', bounds: BOUNDS });
    expect(await pair(relay, '203.0.113.7')).toEqual(SHARE);
    expect(await pair(relay, '198.51.100.9')).toEqual(NONE);
    expect(relay.lines).toEqual([expect.stringMatching(/^A proxy .* --trust-proxy .*\.$/)]);
  });

  it('a program of this computer has all that there is', async () => {
    const relay = await startTestRelay({ limit: 'default', bounds: BOUNDS });
    expect(await pair(relay)).toEqual([64, 503]);
    expect(relay.lines).toEqual([]);
  });
});

describe('a proxy that is no address', () => {
  it('is refused at the start', async () => {
    expect((await startErrorOf({ trustProxy: ['localhost'] })).code).toBe('proxy-malformed');
  });
});
