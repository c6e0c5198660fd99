import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { closed } from '../support/closed.ts';
import { slotFile } from './slot-files.ts';
import { allocate, startTestRelay, type TestRelay } from './test-relay.ts';

/** Small enough for a test, where all others are far beyond it. */
const SHORT_MS = 400;
const LATE =
  /^HTTP\/1\.1 408 .*"error":"A request must arrive within [\d.]+ s, its headers within [\d.]+ s\."/s;

function relayWith(bounds: object): Promise<TestRelay> {
  return startTestRelay({ bounds: { timeoutCheckMs: 20, ...bounds } });
}

/** A connection that keeps what it receives. */
async function connection(relay: TestRelay) {
  const socket = connect(relay.port, '127.0.0.1');
  onTestFinished(() => {
    socket.destroy();
  });
  const whenClosed = closed(socket);
  const seen = { text: '' };
  socket
    .on('error', () => {})
    .on('data', (chunk) => {
      seen.text += chunk;
    });
  await once(socket, 'connect');
  return { socket, seen, closed: whenClosed };
}

/** Sends a text a character at a time, until the connection is closed. */
function trickle(socket: Socket, text: string): void {
  let at = 0;
  const timer = setInterval(() => {
    if (socket.writable) socket.write(text[at % text.length] ?? '');
    at += 1;
  }, SHORT_MS / 10);
  socket.once('close', () => clearInterval(timer));
}

// The time-outs of Node and Fastify, where ours are not set, are a minute and more.
describe('a connection is closed', { timeout: 15_000 }, () => {
  it('when it sends nothing at all', async () => {
    const { seen, closed } = await connection(await relayWith({ headersTimeoutMs: SHORT_MS }));
    await closed;
    expect(seen.text).toMatch(LATE);
  });

  it('when its headers come a byte at a time', async () => {
    const { socket, seen, closed } = await connection(
      await relayWith({ headersTimeoutMs: SHORT_MS }),
    );
    socket.write('POST /v1/pair HTTP/1.1\r\nhost: relay\r\n');
    trickle(socket, 'x: y\r\n');
    await closed;
    expect(seen.text).toMatch(LATE);
  });

  it('when its body comes a byte at a time', async () => {
    const { socket, seen, closed } = await connection(
      await relayWith({ headersTimeoutMs: SHORT_MS / 2, requestTimeoutMs: SHORT_MS }),
    );
    socket.write(
      'POST /v1/pair HTTP/1.1\r\nhost: relay\r\ncontent-type: application/json\r\ncontent-length: 9999\r\n\r\n',
    );
    trickle(socket, ' ');
    await closed;
    expect(seen.text).toMatch(LATE);
  });

  it('when it makes no further call', async () => {
    const { socket, seen, closed } = await connection(await relayWith({ keepAliveMs: SHORT_MS }));
    socket.write('GET /healthz HTTP/1.1\r\nhost: relay\r\n\r\n');
    await closed;
    expect(seen.text).toMatch(/^HTTP\/1\.1 200 .*ok$/s);
  });

  it('when it reads nothing of a long answer', async () => {
    const before = await startTestRelay();
    const slot = await allocate(before);
    await before.stop();
    const relay = await startTestRelay({
      dataDir: before.dataDir,
      bounds: { connections: 1, stalledMs: SHORT_MS },
    });
    const event = `${JSON.stringify({ pad: 'x'.repeat(260_000) })}\n`;
    await writeFile(slotFile(relay, slot, 'jsonl'), event.repeat(40));
    const { socket } = await connection(relay);
    socket.pause();
    socket.write(
      `GET /v1/events/${slot.id}?limit=1000 HTTP/1.1\r\nhost: relay\r\n` +
        `authorization: Bearer ${slot.token}\r\n\r\n`,
    );
    const health = async (): Promise<string> => {
      const other = await connection(relay);
      other.socket.write('GET /healthz HTTP/1.1\r\nhost: relay\r\nconnection: close\r\n\r\n');
      await other.closed;
      return other.seen.text.slice(0, 12);
    };
    expect(await health()).toBe('HTTP/1.1 503');
    await expect.poll(health, { timeout: 10_000 }).toBe('HTTP/1.1 200');
  });
});

describe('a call that is no HTTP', () => {
  it.each([
    ['nonsense\r\n\r\n', 400, 'This request cannot be read.'],
    [`GET / HTTP/1.1\r\nx: ${'y'.repeat(20_000)}\r\n\r\n`, 431, 'The headers may have 16 KiB.'],
  ])('gets a sentence', async (text, status, sentence) => {
    const { socket, seen, closed } = await connection(await relayWith({}));
    socket.write(text);
    await closed;
    expect(seen.text).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(seen.text).toContain(JSON.stringify({ error: sentence }));
  });
});
