import dns from 'node:dns';
import { Agent } from 'node:http';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { plainHttp } from '../../main/net/plain-http.ts';
import { createRelayClient } from '../../main/relay-client/client.ts';
import { answering, serve, serveTcp } from '../support/loopback-server.ts';

const { signal } = new AbortController();

describe('a call over plain http', () => {
  const client = createRelayClient({ fetch: plainHttp });

  it('to localhost reaches this computer, and asks nobody where that is', async () => {
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

  it('takes no answer that says to be compressed all the same', async () => {
    const url = await serve(answering(200, 'ok', { 'content-encoding': 'gzip' }));
    await expect(client.health(url, signal)).rejects.toMatchObject({ kind: 'bad-answer' });
  });

  it('takes the name of no encoding as it is written', async () => {
    const headers = { 'content-type': 'text/plain', 'content-encoding': ' Identity ' };
    await client.health(await serve(answering(200, 'ok', headers)), signal);
  });

  it('is a bad answer, and not waited for, when the protocol is to be changed', async () => {
    const url = await serveTcp((socket) => {
      const head =
        'HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: other\r\n\r\n';
      socket.once('data', () => socket.write(head));
    });
    await expect(client.health(url, signal)).rejects.toMatchObject({ kind: 'bad-answer' });
  });

  it('keeps its connection for the next one', async () => {
    const ports = new Set<number | undefined>();
    const url = await serve((request, response) => {
      ports.add(request.socket.remotePort);
      response.end('ok');
    });
    await client.health(url, signal);
    await client.health(url, signal);
    expect(ports.size).toBe(1);
  });

  it('goes to port 80 where none is named', async () => {
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

  it.each([22, 25, 6667])('does not talk to port %i, that of another service', async (port) => {
    await expect(client.health(`http://127.0.0.1:${port}`, signal)).rejects.toMatchObject({
      name: 'RelayFailure',
      message: 'no connection (ERR_UNSAFE_PORT)',
    });
  });
});
