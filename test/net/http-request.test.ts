import { EventEmitter, getEventListeners, once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Fetch } from '../../main/net/transport.ts';
import { RelayFailure } from '../../main/pairing/ports.ts';
import { createRelayClient, type RelayClient } from '../../main/relay-client/client.ts';
import { answering, closedPort, serve, serveTcp } from '../support/loopback-server.ts';
import { TRANSPORTS } from '../support/transports.ts';

let patient: RelayClient;
const { signal } = new AbortController();

const secrets = {
  codeHash: 'c0de'.repeat(16),
  pairId: 'pair-under-test',
  message: 'UzBwYWtl',
  sealed: 'c2VhbGVkc2VhbGVk',
  slotToken: 'cd'.repeat(32),
};
const emptySlot = '{"peer_msg":null,"peer_bootstrap":null}';
const json = { 'content-type': 'application/json' };
const html = { 'content-type': 'text/html' };

async function failureOf(call: Promise<unknown>): Promise<RelayFailure> {
  const error: unknown = await call.then(
    () => new Error('the call succeeded'),
    (reason: unknown) => reason,
  );
  if (!(error instanceof RelayFailure)) throw error;
  for (const secret of Object.values(secrets)) expect(error.message).not.toContain(secret);
  return error;
}

function poll(url: string, client: RelayClient = patient, stop = signal): Promise<unknown> {
  return client.poll(url, { pairId: secrets.pairId, role: 'host', wait: null }, stop);
}

function everyCall(url: string): Promise<unknown>[] {
  const { codeHash, pairId, message, sealed } = secrets;
  return [
    patient.allocateSlot(url, signal),
    patient.open(url, { codeHash, role: 'host', message }, signal),
    patient.abandon(url, codeHash, signal),
    patient.health(url, signal),
    patient.poll(url, { pairId, role: 'host', wait: null }, signal),
    patient.postBootstrap(url, pairId, { role: 'host', sealed }, signal),
  ];
}

async function kindsOf(calls: Promise<unknown>[]): Promise<string[]> {
  return (await Promise.all(calls.map(failureOf))).map(({ kind }) => kind);
}

function times(n: number, kind: string): string[] {
  return new Array<string>(n).fill(kind);
}

describe.each(TRANSPORTS)('over %s', (_name, transport) => {
  beforeEach(() => {
    patient = createRelayClient({ fetch: transport });
  });

  describe('a host that is no relay', () => {
    it('is a sign-in page, or a web site, if it sends HTML', async () => {
      for (const status of [200, 403, 511]) {
        const url = await serve(answering(status, '<!doctype html><p>Welcome</p>', html));
        expect(await kindsOf(everyCall(url)), String(status)).toEqual(times(6, 'sign-in-page'));
      }
    });

    it('is no relay if it answers 404 to calls that every relay has', async () => {
      const url = await serve(answering(404, '{"error":"unknown pair_id"}'));
      const kinds = [...times(4, 'no-relay'), ...times(2, 'not-found')];
      expect(await kindsOf(everyCall(url))).toEqual(kinds);
    });

    it.each([
      ['at once', ''],
      ['after a good one', '2\r\n{}\r\n'],
    ])('is a bad answer if a chunk of its body has no size, %s', async (_when, before) => {
      const head = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n';
      const answer = `${head}transfer-encoding: chunked\r\n\r\n${before}zz\r\n`;
      const url = await serveTcp((socket) => socket.once('data', () => socket.write(answer)));
      expect((await failureOf(poll(url))).kind).toBe('bad-answer');
    });

    it('is a bad answer if it does not speak HTTP', async () => {
      const url = await serveTcp((socket) => socket.end('SSH-2.0-OpenSSH_9.6\r\n'));
      expect((await failureOf(poll(url))).kind).toBe('bad-answer');
    });

    it('is a bad answer if it sends JSON with another content type, or none', async () => {
      for (const headers of [{ 'content-type': 'application/json-seq' }, {}]) {
        const url = await serve(answering(200, emptySlot, headers));
        expect((await failureOf(poll(url))).kind).toBe('bad-answer');
      }
    });
  });

  describe('a redirect', () => {
    it.each([301, 302, 303, 307, 308])('with status %i is never followed', async (status) => {
      let followed = 0;
      const target = await serve((request, response) => {
        followed += 1;
        answering(200, emptySlot)(request, response);
      });
      const url = await serve(answering(status, '', { location: target }));

      expect(await kindsOf(everyCall(url))).toEqual(times(6, 'relay-redirects'));
      expect(followed).toBe(0);
    });

    it.each(['file:///etc/passwd', '', 'http://['])('to %j is a bad answer', async (location) => {
      const url = await serve(answering(302, '', { location }));
      expect((await failureOf(poll(url))).kind).toBe('bad-answer');
    });

    it.each([
      ['https://login.hotel.example/in?back=1', 'sign-in-page', 'https://login.hotel.example'],
      ['//login.hotel.example:8443/', 'sign-in-page', 'http://login.hotel.example:8443'],
      ['https://127.0.0.1/v1/', 'relay-redirects', 'https://127.0.0.1'],
    ])('to %s is %s, and only its origin is reported', async (location, kind, origin) => {
      const url = await serve(answering(302, '', { location }));
      const message = `status 302 leads to ${origin}`;
      expect(await failureOf(poll(url))).toMatchObject({ kind, message });
    });
  });

  describe('a status other than 2xx', () => {
    it.each([
      [400, 'refused'],
      [401, 'refused'],
      [403, 'refused'],
      [404, 'not-found'],
      [405, 'no-relay'],
      [408, 'unreachable'],
      [409, 'conflict'],
      [413, 'refused'],
      [429, 'busy'],
      [500, 'server-error'],
      [502, 'server-error'],
      [503, 'busy'],
      [511, 'sign-in-page'],
    ])('%i is %s', async (status, kind) => {
      const url = await serve(answering(status, '{"error":"no"}'));
      expect(await failureOf(poll(url))).toMatchObject({ kind, retryAfter: null });
    });

    it.each([
      ['7', 7000],
      ['0', 0],
      ['86400', 60_000],
      ['Thu, 01 Jan 2026 00:00:20 GMT', 20_000],
      ['Thu, 01 Jan 2026 09:00:00 GMT', 60_000],
      ['Wed, 31 Dec 2025 23:00:00 GMT', 0],
      ['-5', null],
      ['1.5', null],
      ['soon', null],
      ['', null],
    ])('with Retry-After %j asks to wait for %j ms', async (value, retryAfter) => {
      const date = 'Thu, 01 Jan 2026 00:00:00 GMT';
      const url = await serve(answering(429, '', { 'retry-after': value, date }));
      expect((await failureOf(poll(url))).retryAfter).toBe(retryAfter);
    });
  });

  describe('a body', () => {
    it('of truncated JSON is a bad answer', async () => {
      const url = await serve(answering(200, emptySlot.slice(0, 20)));
      expect((await failureOf(poll(url))).kind).toBe('bad-answer');
    });

    it('that is empty is a bad answer', async () => {
      const url = await serve(answering(200, ''));
      expect((await failureOf(poll(url))).kind).toBe('bad-answer');
    });

    it('with invalid UTF-8 is a bad answer', async () => {
      const body = Buffer.from('{"peer_msg":"\xff\xfe","peer_bootstrap":null}', 'latin1');
      const url = await serve(answering(200, body));
      expect((await failureOf(poll(url))).kind).toBe('bad-answer');
    });

    it('of 50 MB is not read beyond the limit', async () => {
      const piece = Buffer.alloc(1_000_000, ' ');
      let sent = 0;
      function* flood(): Generator<Buffer | string> {
        for (; sent < 50; sent += 1) yield piece;
        yield emptySlot;
      }
      const { url, response } = await silentServer();

      const failure = failureOf(poll(url));
      const flooding = await response;
      const closed = once(flooding, 'close');
      Readable.from(flood()).pipe(flooding.writeHead(200, json));

      expect((await failure).kind).toBe('bad-answer');
      await closed;
      expect(sent).toBeLessThan(50);
    });

    it('that decompresses to 50 MB is not read beyond the limit', async () => {
      const bomb = gzipSync(`{"peer_msg":null,"peer_bootstrap":null,"x":"${'x'.repeat(5e7)}"}`);
      const url = await serve(answering(200, bomb, { ...json, 'content-encoding': 'gzip' }));
      expect((await failureOf(poll(url))).kind).toBe('bad-answer');
    });

    it('of 20 KB is too large for every response but that to a poll', async () => {
      const { codeHash, pairId, message, sealed } = secrets;
      const filler = 'x'.repeat(20_000);
      const url = await serve(answering(201, JSON.stringify({ pair_id: 'p', ok: true, filler })));
      const calls = [
        patient.open(url, { codeHash, role: 'host', message }, signal),
        patient.postBootstrap(url, pairId, { role: 'host', sealed }, signal),
      ];
      expect(await kindsOf(calls)).toEqual(times(2, 'bad-answer'));
    });

    it('with invalid compression is a bad answer', async () => {
      const headers = { ...json, 'content-encoding': 'gzip' };
      const url = await serve(answering(200, 'this is not gzip at all', headers));
      expect((await failureOf(poll(url))).kind).toBe('bad-answer');
    });

    it('interrupted by a reset is a cut connection', async () => {
      const url = await serve((_request, response) => {
        response.writeHead(200, { ...json, 'content-length': '1000' });
        response.write('{"peer_msg":', () => response.socket?.resetAndDestroy());
      });
      expect((await failureOf(poll(url))).kind).toBe('connection-cut');
    });

    it('interrupted within a chunk is a cut connection', async () => {
      const url = await serveTcp((socket) => {
        const head = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n';
        socket.once('data', () =>
          socket.end(`${head}transfer-encoding: chunked\r\n\r\nff\r\n{"peer`),
        );
      });
      expect((await failureOf(poll(url))).kind).toBe('connection-cut');
    });
  });

  describe('no response', () => {
    it('because the connection is reset is a cut connection', async () => {
      const url = await serveTcp((socket) => socket.resetAndDestroy());
      expect((await failureOf(poll(url))).kind).toBe('connection-cut');
    });

    it('because nothing listens is a refused connection', async () => {
      const url = await closedPort();
      expect(await kindsOf(everyCall(url))).toEqual(times(6, 'connection-refused'));
      expect(await kindsOf(everyCall(url.replace('127.0.0.1', 'localhost')))).toEqual(
        times(6, 'connection-refused'),
      );
    });

    it('until the time-out is unreachable, and the connection is closed', async () => {
      const { url, response } = await silentServer();
      const { client, timeOut } = clientWithTimeOut(transport);

      const failure = failureOf(poll(url, client));
      const closed = once(await response, 'close');
      timeOut();

      expect((await failure).kind).toBe('unreachable');
      await closed;
    });

    it('within the time-out is unreachable in real time, too', async () => {
      const fetch = () => new Promise<never>(() => {});
      const client = createRelayClient({ fetch, timeoutMs: 1 });

      expect((await failureOf(poll('https://relay.example.org', client))).kind).toBe('unreachable');
    });

    it('that is complete until the time-out is unreachable, however it trickles', async () => {
      const { url, response } = await silentServer();
      const { client, timeOut } = clientWithTimeOut(transport);

      const failure = failureOf(poll(url, client));
      const trickling = await response;
      trickling.writeHead(200, json);
      const drops = setInterval(() => trickling.write(' '), 5);
      onTestFinished(() => clearInterval(drops));
      const closed = once(trickling, 'close');
      timeOut();

      expect((await failure).kind).toBe('unreachable');
      await closed;
    });
  });

  describe('an aborted call', () => {
    it('sends nothing if it was aborted before it began', async () => {
      let sent = 0;
      const counting = createRelayClient({
        fetch: (...request) => {
          sent += 1;
          return fetch(...request);
        },
      });

      const failure = await failureOf(poll('http://127.0.0.1:2', counting, AbortSignal.abort()));

      expect(failure.kind).toBe('unreachable');
      expect(sent).toBe(0);
    });

    it('rejects while it waits for the response, and closes the connection', async () => {
      const { url, response } = await silentServer();
      const caller = new AbortController();

      const failure = failureOf(poll(url, patient, caller.signal));
      const closed = once(await response, 'close');
      caller.abort();

      expect((await failure).kind).toBe('unreachable');
      await closed;
    });

    it('rejects even if the transport ignores its signal', async () => {
      const deaf = createRelayClient({ fetch: () => new Promise(() => {}) });
      const caller = new AbortController();

      const failure = failureOf(poll('https://relay.example.org', deaf, caller.signal));
      caller.abort();

      expect((await failure).kind).toBe('unreachable');
    });
  });

  describe('a finished call', () => {
    it.each([
      ['answered', 200],
      ['refused', 400],
    ])('leaves no listener and no timer if it was %s', async (_how, status) => {
      vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
      onTestFinished(() => {
        vi.useRealTimers();
      });
      const client = createRelayClient({
        fetch: () => Promise.resolve(new Response(emptySlot, { status, headers: json })),
      });
      const caller = new AbortController();

      await Promise.allSettled([poll('https://relay.example.org', client, caller.signal)]);

      expect(getEventListeners(caller.signal, 'abort')).toEqual([]);
      expect(vi.getTimerCount()).toBe(0);
    });
  });
});

/** A client whose calls time out when the test says so. */
function clientWithTimeOut(fetch: Fetch): { client: RelayClient; timeOut: () => void } {
  let timeOut = () => {};
  const wait = () =>
    new Promise<void>((resolve) => {
      timeOut = resolve;
    });
  return { client: createRelayClient({ fetch, wait }), timeOut: () => timeOut() };
}

/** A server that hands the first response to the test instead of answering. */
async function silentServer(): Promise<{ url: string; response: Promise<ServerResponse> }> {
  const requests = new EventEmitter();
  const response = once(requests, 'response').then(([first]: ServerResponse[]) => {
    if (first === undefined) throw new Error('no response to write to');
    return first;
  });
  const url = await serve((_request, pending) => {
    requests.emit('response', pending);
  });
  return { url, response };
}
