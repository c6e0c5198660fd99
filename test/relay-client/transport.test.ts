import { describe, expect, it } from 'vitest';
import type { Fetch } from '../../main/net/transport.ts';
import { createRelayClient } from '../../main/relay-client/client.ts';
import { relayTransport } from '../../main/relay-client/transport.ts';

const { signal } = new AbortController();

/** A transport that records the URLs it is given. */
function recording(urls: string[]): Fetch {
  return (url) => {
    urls.push(url);
    return Promise.resolve(new Response('ok'));
  };
}

describe('the transport of a relay call', () => {
  it.each([
    ['http://127.0.0.1:7878', 'plain'],
    ['http://localhost:7878', 'plain'],
    ['http://192.168.1.5:7878', 'plain'],
    ['http://[fd00::5]:7878', 'plain'],
    ['http://printer.local', 'plain'],
    ['HTTP://127.0.0.1:7878', 'plain'],
    ['https://relay.example.org', 'encrypted'],
    ['https://192.168.1.5:7878', 'encrypted'],
  ])('to %s is the %s one', async (relayUrl, way) => {
    const asked = { encrypted: [] as string[], plain: [] as string[] };
    const transport = relayTransport(recording(asked.encrypted), recording(asked.plain));
    await createRelayClient({ fetch: transport }).health(relayUrl, signal);
    const called = [`${relayUrl.toLowerCase()}/healthz`];
    expect(asked).toEqual({ encrypted: [], plain: [], [way]: called });
  });
});
