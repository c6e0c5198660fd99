/**
 * Answers of a hostile server, over real HTTP, that are too large or never end. For malformed answers,
 * wrong content types and redirects see test/net/http-request.test.ts.
 */
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { RelayFailure } from '../../main/pairing/ports.ts';
import { createRelayClient, type RelayClient } from '../../main/relay-client/client.ts';
import { answering, serve, serveTcp } from '../support/loopback-server.ts';
import { TRANSPORTS } from '../support/transports.ts';

const GB = 1024 ** 3;
const MB = 1024 ** 2;
const JSON_TYPE = { 'content-type': 'application/json' };
let patient: RelayClient;
let hasty: RelayClient;

/** How a poll ended, and by how many bytes the process grew. */
async function poll(
  url: string,
  client: RelayClient = patient,
): Promise<{ kind: string; grewBy: number }> {
  const before = bytesHeld();
  let most = before;
  const sampling = setInterval(() => {
    most = Math.max(most, bytesHeld());
  }, 5);
  try {
    await client.poll(
      url,
      { pairId: 'pair-1', role: 'host', wait: null },
      new AbortController().signal,
    );
    return expect.fail('the poll succeeded');
  } catch (error) {
    if (!(error instanceof RelayFailure)) throw error;
    return { kind: error.kind, grewBy: Math.max(most, bytesHeld()) - before };
  } finally {
    clearInterval(sampling);
  }
}

function bytesHeld(): number {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/** Writes `piece` until the other side has gone or `limit` bytes are out. @returns bytes sent */
async function flood(response: ServerResponse, piece: Buffer, limit: number): Promise<number> {
  let sent = 0;
  function* pieces(): Generator<Buffer> {
    for (; sent < limit; sent += piece.length) yield piece;
  }
  const closed = once(response, 'close');
  Readable.from(pieces()).pipe(response);
  await closed;
  return sent;
}

describe.each(TRANSPORTS)('over %s', (_name, transport) => {
  beforeEach(() => {
    patient = createRelayClient({ fetch: transport });
    hasty = createRelayClient({ fetch: transport, timeoutMs: 200 });
  });

  describe('an answer of 2 GB', () => {
    it.each([
      ['announced', { ...JSON_TYPE, 'content-length': String(2 * GB) }],
      ['in chunks', JSON_TYPE],
    ])('%s is cut off at the limit, and costs no memory', async (_how, headers) => {
      let sent: Promise<number> | null = null;
      const piece = Buffer.alloc(64 * 1024, ' ');
      const url = await serve((_request, response) => {
        response.writeHead(200, headers);
        sent = flood(response, piece, 2 * GB);
      });
      const { kind, grewBy } = await poll(url);
      expect(kind).toBe('bad-answer');
      // The buffers of both sockets count as sent, too.
      expect(await sent).toBeLessThan(64 * MB);
      expect(grewBy).toBeLessThan(64 * MB);
    });

    it('that is announced and never comes costs no memory either', async () => {
      const url = await serve((_request, response) => {
        response.writeHead(200, { ...JSON_TYPE, 'content-length': String(2 * GB) });
        response.write('{"peer_msg":');
      });
      const { kind, grewBy } = await poll(url, hasty);
      expect(kind).toBe('unreachable');
      expect(grewBy).toBeLessThan(16 * MB);
    });

    it('packed into 2 MB is cut off while it is unpacked', async () => {
      const member = gzipSync(Buffer.alloc(MB, ' '));
      const bomb = Buffer.concat(Array.from({ length: 2048 }, () => member));
      const url = await serve(answering(200, bomb, { ...JSON_TYPE, 'content-encoding': 'gzip' }));
      const { kind, grewBy } = await poll(url);
      expect(kind).toBe('bad-answer');
      expect(grewBy).toBeLessThan(64 * MB);
    });

    it('in error is not read at all', async () => {
      let sent: Promise<number> | null = null;
      const url = await serve((_request, response) => {
        response.writeHead(500, { ...JSON_TYPE, 'content-length': String(2 * GB) });
        sent = flood(response, Buffer.alloc(64 * 1024, ' '), 2 * GB);
      });
      expect((await poll(url)).kind).toBe('server-error');
      expect(await sent).toBeLessThan(64 * MB);
    });
  });

  describe('an answer that never ends', () => {
    /** Writes `text` again and again until the connection is closed. */
    function repeat(socket: Socket, text: string): void {
      const writing = setInterval(() => socket.write(text), 2);
      onTestFinished(() => clearInterval(writing));
      socket.on('close', () => clearInterval(writing));
    }

    it('for all its early hints is given up after the time-out', async () => {
      const url = await serveTcp((socket) => {
        socket.once('data', () => repeat(socket, 'HTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n'));
      });
      expect((await poll(url, hasty)).kind).toBe('unreachable');
    });

    it('within its headers is given up', async () => {
      const url = await serveTcp((socket) => {
        socket.once('data', () => {
          socket.write('HTTP/1.1 200 OK\r\n');
          repeat(socket, `x: ${'y'.repeat(4096)}\r\n`);
        });
      });
      expect(['bad-answer', 'unreachable']).toContain((await poll(url, hasty)).kind);
    });

    it('but pauses before each byte is given up after the time-out', async () => {
      const url = await serveTcp((socket) => {
        socket.once('data', () => {
          socket.write('HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\r\n{"peer_msg":"');
          repeat(socket, 'A');
        });
      });
      const { kind, grewBy } = await poll(url, hasty);
      expect(kind).toBe('unreachable');
      expect(grewBy).toBeLessThan(16 * MB);
    });
  });
});
