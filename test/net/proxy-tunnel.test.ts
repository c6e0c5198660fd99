import type { Socket } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openTunnel } from '../../main/net/proxy-tunnel.ts';
import { closedPort, serveTcp } from '../support/loopback-server.ts';

const FOREVER = new AbortController().signal;
const TARGET = 'relay.example:443';

function open(proxy: string, signal = FOREVER, timeoutMs?: number) {
  return openTunnel({
    proxy: new URL(proxy),
    target: TARGET,
    signal,
    ...(timeoutMs && { timeoutMs }),
  });
}

/** A proxy on loopback that says something to each connection. @returns its URL */
function saying(text: string, talk: (socket: Socket) => void = () => {}): Promise<string> {
  return serveTcp((socket) => {
    socket.once('data', () => {
      socket.write(text);
      talk(socket);
    });
  });
}

/** Resolves when the other end has closed the connection. */
function closed(socket: Socket): Promise<void> {
  return new Promise((resolve) => socket.once('close', () => resolve()));
}

describe('a tunnel', () => {
  it('leads to the target, with what came together with the proxy’s answer', async () => {
    const proxy = await saying('HTTP/1.1 200 OK\r\n\r\nhello');
    const socket = await open(proxy);
    onTestFinished(() => void socket.destroy());
    const [first] = await new Promise<unknown[]>((resolve) => {
      socket.once('data', (...all) => resolve(all));
    });
    expect(String(first)).toBe('hello');
  });

  it('asks for the target in as few words as other commands', async () => {
    const asked: string[] = [];
    const proxy = await serveTcp((socket) => {
      socket.once('data', (chunk) => {
        asked.push(String(chunk));
        socket.end('HTTP/1.1 403 No\r\n\r\n');
      });
    });
    await expect(open(proxy)).rejects.toMatchObject({ kind: 'proxy-refused' });
    expect(asked).toEqual([
      `CONNECT ${TARGET} HTTP/1.1\r\nhost: ${TARGET}\r\nproxy-connection: keep-alive\r\n\r\n`,
    ]);
  });

  it('is closed with the call, while the proxy says nothing', async () => {
    let end = Promise.resolve();
    const call = new AbortController();
    const proxy = await serveTcp((socket) => {
      end = closed(socket);
      socket.once('data', () => call.abort());
    });
    await expect(open(proxy, call.signal)).rejects.toMatchObject({ kind: 'proxy-unreachable' });
    await end;
  });

  it('is refused by a proxy that takes the connection and then says nothing', async () => {
    const proxy = await serveTcp((socket) => socket.resume());
    await expect(open(proxy, FOREVER, 50)).rejects.toMatchObject({ kind: 'proxy-refused' });
  });

  it.each([
    ['header', 'HTTP/1.1 200 OK\r\nx: '],
    ['status line', 'HTTP/1.1 200 '],
    ['row of headers', 'HTTP/1.1 200 OK\r\n'],
  ])('does not read a %s without end', async (what, beginning) => {
    let end = Promise.resolve();
    const more = Buffer.alloc(64 * 1024, what === 'row of headers' ? 'x: y\r\n' : 'x');
    let sent = 0;
    const proxy = await saying(beginning, (socket) => {
      end = closed(socket);
      const goOn = () => {
        while (socket.writable && socket.write(more)) sent += more.length;
      };
      socket.on('drain', goOn);
      goOn();
    });
    await expect(open(proxy)).rejects.toMatchObject({ kind: 'proxy-unreachable' });
    await end;
    expect(sent).toBeLessThan(16 * 1024 * 1024);
  });

  it.each(['nonsense\r\n\r\n', '\x16\x03\x01\x02\x00', 'HTTP/1.1 200\r\nbad\r\n\r\n'])(
    'does not come about where a proxy answers %j',
    async (answer) => {
      const proxy = await saying(answer, (socket) => socket.end());
      await expect(open(proxy)).rejects.toMatchObject({ kind: 'proxy-unreachable' });
    },
  );

  it('does not come about where nothing listens', async () => {
    await expect(open(await closedPort())).rejects.toMatchObject({ kind: 'proxy-unreachable' });
  });
});
