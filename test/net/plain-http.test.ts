import dns from 'node:dns';
import { Agent } from 'node:http';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { plainHttp } from '../../main/net/plain-http.ts';
import { createRelayClient } from '../../main/relay-client/client.ts';
import { answering, serve, serveTcp } from '../support/loopback-server.ts';

const { signal } = new AbortController();

describe('a request over plain http', () => {
  const client = createRelayClient({ fetch: plainHttp });

  it('to localhost goes to this computer without a name lookup', async () => {
    const url = await serve(answering(200, 'ok', { 'content-type': 'text/plain' }));
    const asked = vi.spyOn(dns, 'lookup').mockImplementation(() => {
      throw new Error('a name was looked up');
    });
    onTestFinished(() => asked.mockRestore());
    await client.health(url.replace('127.0.0.1', 'localhost'), signal);
  });

  it('asks for no compression', async () => {
    let asked: unknown;
    const url = await serve((request, response) => {
      asked = request.headers['accept-encoding'];
      response.end('ok');
    });
    await client.health(url, signal);
    expect(asked).toBe('identity');
  });

  it('rejects a response that is compressed all the same', async () => {
    const url = await serve(answering(200, 'ok', { 'content-encoding': 'gzip' }));
    await expect(client.health(url, signal)).rejects.toMatchObject({ kind: 'bad-answer' });
  });

  it('accepts `identity` as content encoding in any spelling', async () => {
    const headers = { 'content-type': 'text/plain', 'content-encoding': ' Identity ' };
    await client.health(await serve(answering(200, 'ok', headers)), signal);
  });

  it('is a bad answer at once if the server switches protocols', async () => {
    const url = await serveTcp((socket) => {
      const head =
        'HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: other\r\n\r\n';
      socket.once('data', () => socket.write(head));
    });
    await expect(client.health(url, signal)).rejects.toMatchObject({ kind: 'bad-answer' });
  });

  it('leaves its connection open for the next one', async () => {
    const ports = new Set<number | undefined>();
    const url = await serve((request, response) => {
      ports.add(request.socket.remotePort);
      response.end('ok');
    });
    await client.health(url, signal);
    await client.health(url, signal);
    expect(ports.size).toBe(1);
  });

  it('goes to port 80 if the URL names none', async () => {
    const dialled: unknown[] = [];
    const connect = vi.spyOn(Agent.prototype, 'createConnection').mockImplementation((options) => {
      dialled.push(options.port);
      throw Object.assign(new Error('nobody is there'), { code: 'ECONNREFUSED' });
    });
    onTestFinished(() => connect.mockRestore());
    await expect(client.health('http://192.168.1.5', signal)).rejects.toMatchObject({
      message: 'no connection (ECONNREFUSED)',
    });
    expect(dialled).toEqual([80]);
  });

  it.each([22, 25, 6667])('refuses port %i, which belongs to another protocol', async (port) => {
    await expect(client.health(`http://127.0.0.1:${port}`, signal)).rejects.toMatchObject({
      name: 'RelayFailure',
      kind: 'blocked-port',
    });
  });
});
