import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createRelayClient } from '../../main/relay-client/client.ts';
import { relayTransport } from '../../main/relay-client/transport.ts';
import { startRelay } from '../../main/relay-server/server.ts';
import { answering, serve } from '../support/loopback-server.ts';

const client = createRelayClient({ fetch: relayTransport(fetch) });
const { signal } = new AbortController();
const codeHash = 'c0de'.repeat(16);
const slotId = 'ab'.repeat(16);
const slotToken = 'cd'.repeat(32);

interface Asked {
  readonly line: string;
  readonly type: string | undefined;
  readonly cookie: string | undefined;
  readonly body: string;
}

/** A relay that records requests and always sends the same response. */
async function recordingRelay(
  status: number,
  answer: string,
): Promise<{ url: string; asked: Asked[] }> {
  const asked: Asked[] = [];
  const url = await serve(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const { 'content-type': type, cookie, authorization } = request.headers;
    asked.push({
      line: `${request.method} ${request.url}`,
      type,
      cookie,
      body,
      ...(authorization === undefined ? {} : { authorization }),
    });
    const headers = { 'content-type': 'application/json', 'set-cookie': 'seen=1' };
    response.writeHead(status, headers).end(answer);
  });
  return { url, asked };
}

describe('the calls', () => {
  it('allocates a slot without sending a handle, and returns the canonical URL of the relay', async () => {
    const answer = JSON.stringify({ slot_id: slotId, slot_token: slotToken, more: 1 });
    const { url, asked } = await recordingRelay(201, answer);

    const slot = await client.allocateSlot(`${url.toUpperCase()}/`, signal);

    expect(slot).toEqual({ relayUrl: url, slotId, slotToken });
    expect(asked).toEqual([
      {
        line: 'POST /v1/slot/allocate',
        type: 'application/json',
        cookie: undefined,
        body: '{}',
      },
    ]);
  });

  it('shows the token of a slot, and reads no events', async () => {
    const { url, asked } = await recordingRelay(200, '[]');

    await client.showToken({ relayUrl: url, slotId, slotToken }, signal);

    expect(asked).toEqual([
      {
        line: `GET /v1/events/${slotId}?limit=0`,
        type: undefined,
        cookie: undefined,
        body: '',
        authorization: `Bearer ${slotToken}`,
      },
    ]);
  });

  it('opens a pair slot', async () => {
    const { url, asked } = await recordingRelay(201, '{"pair_id":"p-1"}');
    const request = { codeHash, role: 'host', message: 'UzA=' } as const;

    expect(await client.open(url, request, signal)).toBe('p-1');
    expect(asked[0]?.line).toBe('POST /v1/pair');
    expect(JSON.parse(asked[0]?.body ?? '')).toEqual({
      code_hash: codeHash,
      msg: 'UzA=',
      role: 'host',
    });
  });

  it('polls for what the peer has posted, below a path prefix', async () => {
    const { url, asked } = await recordingRelay(200, '{"peer_msg":"UzA=","peer_bootstrap":null}');

    const slot = await client.poll(
      `${url}/wire/`,
      { pairId: 'p-1', role: 'guest', wait: null },
      signal,
    );

    expect(slot).toEqual({ peerMessage: 'UzA=', peerBootstrap: null, offer: null });
    expect(asked[0]).toMatchObject({ line: 'GET /wire/v1/pair/p-1?as_role=guest', body: '' });
  });

  it('asks for a wait, and gives it 5 s more than that', async () => {
    const asked: (string | undefined)[] = [];
    const url = await serve((request, response) => {
      asked.push(request.url);
      setTimeout(() => {
        const headers = { 'wire-pair-wait': '25', 'wire-pair-revision': 'r2' };
        response.writeHead(200, { 'content-type': 'application/json', ...headers });
        response.end('{"peer_msg":null,"peer_bootstrap":null}');
      }, 300);
    });
    const hasty = createRelayClient({ fetch: relayTransport(fetch), timeoutMs: 100 });
    const call = { pairId: 'p-1', role: 'guest' } as const;
    const waits = { ...call, wait: { seconds: 1, seen: 'r1' } };

    const { offer } = await hasty.poll(url, waits, signal);

    expect(offer).toEqual({ seconds: 25, revision: 'r2' });
    expect(asked).toEqual(['/v1/pair/p-1?as_role=guest&wait=1&seen=r1']);
    await expect(hasty.poll(url, { ...call, wait: null }, signal)).rejects.toMatchObject({
      kind: 'unreachable',
    });
  });

  it('accepts a bootstrap of half a megabyte', async () => {
    const sealed = 'A'.repeat(512 * 1024);
    const answer = JSON.stringify({ peer_msg: 'UzA=', peer_bootstrap: sealed });
    const url = await serve(answering(200, answer));

    expect(
      (await client.poll(url, { pairId: 'p-1', role: 'host', wait: null }, signal)).peerBootstrap,
    ).toBe(sealed);
  });

  it('posts a bootstrap', async () => {
    const { url, asked } = await recordingRelay(201, '{"ok":true}');

    await client.postBootstrap(url, 'p-1', { role: 'host', sealed: 'c2VhbGVk' }, signal);

    expect(asked[0]?.line).toBe('POST /v1/pair/p-1/bootstrap');
    expect(JSON.parse(asked[0]?.body ?? '')).toEqual({ role: 'host', sealed: 'c2VhbGVk' });
  });

  it('abandons by code hash', async () => {
    const { url, asked } = await recordingRelay(204, '');

    await client.abandon(url, codeHash, signal);

    expect(asked[0]).toMatchObject({
      line: 'POST /v1/pair/abandon',
      body: JSON.stringify({ code_hash: codeHash }),
    });
  });

  it('accepts `ok` with white space around it as healthy', async () => {
    const { url, asked } = await recordingRelay(200, ' ok\n');

    await client.health(url, signal);

    expect(asked[0]?.line).toBe('GET /healthz');
  });

  it('never returns a cookie that the relay has set', async () => {
    const { url, asked } = await recordingRelay(200, 'ok');

    await client.health(url, signal);
    await client.health(url, signal);

    expect(asked.map(({ cookie }) => cookie)).toEqual([undefined, undefined]);
  });
});

describe('responses of the wrong shape', () => {
  it.each([
    '{}',
    'null',
    '[]',
    '"pair"',
    '{"pair_id":1}',
    '{"pair_id":""}',
    '{"pair_id":".."}',
    '{"pair_id":"a/b"}',
    '{"pair_id":"a?b"}',
    '{"pair_id":"a%2fb"}',
    '{"pair_id":"a\\n"}',
    `{"pair_id":"${'a'.repeat(129)}"}`,
  ])('are bad answers to open: %s', async (answer) => {
    const url = await serve(answering(201, answer));

    const opening = client.open(url, { codeHash, role: 'host', message: 'UzA=' }, signal);

    await expect(opening).rejects.toMatchObject({ name: 'RelayFailure', kind: 'bad-answer' });
  });

  it.each([
    { slot_id: slotId },
    { slot_token: slotToken },
    { slot_id: '../../etc/passwd', slot_token: slotToken },
    { slot_id: slotId, slot_token: `${slotToken}\n` },
    { slot_id: slotToken, slot_token: slotId },
  ])('are bad answers to allocate: %j', async (answer) => {
    const url = await serve(answering(201, JSON.stringify(answer)));

    await expect(client.allocateSlot(url, signal)).rejects.toMatchObject({
      kind: 'bad-answer',
    });
  });

  it.each([
    '{"peer_msg":null}',
    '{"peer_msg":1,"peer_bootstrap":null}',
    '{"peer_msg":null,"peer_bootstrap":{}}',
  ])('are bad answers to a poll: %s', async (answer) => {
    const url = await serve(answering(200, answer));

    await expect(
      client.poll(url, { pairId: 'p-1', role: 'host', wait: null }, signal),
    ).rejects.toMatchObject({
      kind: 'bad-answer',
    });
  });

  it('are bad answers to a bootstrap, an abandon and a health check', async () => {
    const url = await serve(answering(200, '{"ok":false}'));

    const answers = await Promise.allSettled([
      client.postBootstrap(url, 'p-1', { role: 'host', sealed: 'AA==' }, signal),
      client.abandon(url, codeHash, signal),
      client.health(url, signal),
    ]);

    const kind = 'bad-answer';
    expect(answers).toMatchObject([
      { reason: { kind } },
      { reason: { kind } },
      { reason: { kind } },
    ]);
  });
});

describe('calls that are never sent', () => {
  it.each([
    'http://relay.example.org',
    'relay.example.org',
    'file:///etc/passwd',
    'https://user:password@relay.example.org',
  ])('are those to %s', async (relayUrl) => {
    const silent = createRelayClient({
      fetch: () => Promise.reject(new Error('must not be called')),
    });

    await expect(silent.health(relayUrl, signal)).rejects.toMatchObject({ kind: 'not-called' });
  });

  it.each([
    { slotId: '../x', slotToken },
    { slotId, slotToken: 'a\r\nb' },
    { slotId, slotToken: '' },
  ])('are those for the slot %j', async (slot) => {
    const { url, asked } = await recordingRelay(200, '[]');

    await expect(client.showToken({ relayUrl: url, ...slot }, signal)).rejects.toMatchObject({
      kind: 'not-called',
    });
    expect(asked).toEqual([]);
  });

  it.each(['', '.', '..', '../slot', 'a/b', 'a?b', '\ud800'])(
    'are those for the pair_id %j',
    async (pairId) => {
      const { url, asked } = await recordingRelay(200, '{"peer_msg":null,"peer_bootstrap":null}');

      await expect(
        client.poll(url, { pairId, role: 'host', wait: null }, signal),
      ).rejects.toMatchObject({
        kind: 'not-found',
      });
      expect(asked).toEqual([]);
    },
  );
});

it('works with our own relay from open to abandon', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'wire-tray-client-'));
  const relay = await startRelay({ host: '127.0.0.1', port: 0, dataDir, limit: 'off' });
  onTestFinished(async () => {
    await relay.stop();
    await rm(dataDir, { recursive: true });
  });
  const { url } = relay;
  const hosting = { codeHash, role: 'host', message: 'UzA=' } as const;

  await client.health(url, signal);
  expect(await client.allocateSlot(url, signal)).toMatchObject({ relayUrl: url });
  const pairId = await client.open(url, hosting, signal);
  await expect(client.open(url, hosting, signal)).rejects.toMatchObject({ kind: 'conflict' });
  await client.postBootstrap(url, pairId, { role: 'host', sealed: 'c2VhbGVk' }, signal);
  expect(await client.poll(url, { pairId, role: 'guest', wait: null }, signal)).toMatchObject({
    peerMessage: 'UzA=',
    peerBootstrap: 'c2VhbGVk',
  });
  await client.abandon(url, codeHash, signal);
  await expect(
    client.poll(url, { pairId, role: 'guest', wait: null }, signal),
  ).rejects.toMatchObject({
    kind: 'not-found',
  });
});
