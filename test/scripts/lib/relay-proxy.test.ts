import { text } from 'node:stream/consumers';
import { expect, it, onTestFinished } from 'vitest';
import {
  type ProxyObserver,
  type RelayProxy,
  relayProxy,
} from '../../../scripts/lib/relay-proxy.ts';
import { closedPort, serve } from '../../support/loopback-server.ts';

async function proxyFor(
  relayUrl: string,
  observer: Partial<ProxyObserver> = {},
): Promise<RelayProxy> {
  const proxy = await relayProxy(relayUrl, { onRequest: () => {}, ...observer });
  onTestFinished(proxy.close);
  return proxy;
}

it('forwards a request and its response, and reports both', async () => {
  const relayUrl = await serve(async (request, response) => {
    const body = await text(request);
    response.writeHead(201, { 'x-relay': 'yes' }).end(`${request.method} ${request.url} ${body}`);
  });
  const seen: unknown[] = [];
  const { url } = await proxyFor(relayUrl, {
    onRequest: (request) => seen.push(request.url),
    onResponse: (call) => seen.push(call),
  });
  const answer = await fetch(`${url}/v1/pair?a=1`, { method: 'POST', body: 'grüße' });
  expect([answer.status, answer.headers.get('x-relay')]).toEqual([201, 'yes']);
  expect(await answer.text()).toBe('POST /v1/pair?a=1 grüße');
  expect(seen).toEqual(['/v1/pair?a=1', { path: '/v1/pair?a=1', body: 'grüße', status: 201 }]);
});

it('closes the connection when the relay does not respond', async () => {
  const { url } = await proxyFor(await closedPort());
  await expect(fetch(url)).rejects.toThrow('fetch failed');
});
