import { text } from 'node:stream/consumers';
import { expect, it, onTestFinished } from 'vitest';
import { type RelayProxy, relayProxy, type Watch } from '../../../scripts/lib/relay-proxy.ts';
import { closedPort, serve } from '../../support/loopback-server.ts';

async function proxyBefore(relayUrl: string, watch: Partial<Watch> = {}): Promise<RelayProxy> {
  const proxy = await relayProxy(relayUrl, { asked: () => {}, ...watch });
  onTestFinished(proxy.close);
  return proxy;
}

it('passes a call on and the answer back, and tells about both', async () => {
  const relayUrl = await serve(async (request, response) => {
    const body = await text(request);
    response.writeHead(201, { 'x-relay': 'yes' }).end(`${request.method} ${request.url} ${body}`);
  });
  const seen: unknown[] = [];
  const { url } = await proxyBefore(relayUrl, {
    asked: (call) => seen.push(call.url),
    answered: (call) => seen.push(call),
  });
  const answer = await fetch(`${url}/v1/pair?a=1`, { method: 'POST', body: 'grüße' });
  expect([answer.status, answer.headers.get('x-relay')]).toEqual([201, 'yes']);
  expect(await answer.text()).toBe('POST /v1/pair?a=1 grüße');
  expect(seen).toEqual(['/v1/pair?a=1', { path: '/v1/pair?a=1', body: 'grüße', status: 201 }]);
});

it('breaks the connection when the relay does not answer', async () => {
  const { url } = await proxyBefore(await closedPort());
  await expect(fetch(url)).rejects.toThrow('fetch failed');
});
