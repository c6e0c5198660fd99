import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { describeOverStores } from './stores.ts';
import {
  allocate,
  call,
  list,
  post,
  type Slot,
  startTestRelay,
  type TestRelay,
} from './test-relay.ts';

/** Opens a stream; `read` resolves with the next part, or `null` at the end. */
async function follow(relay: TestRelay, slot: Slot) {
  const abort = new AbortController();
  onTestFinished(() => abort.abort());
  const response = await fetch(`${relay.url}/v1/events/${slot.id}/stream`, {
    headers: { authorization: `Bearer ${slot.token}` },
    signal: abort.signal,
  });
  const reader = response.body?.getReader();
  const read = async (): Promise<string | null> => {
    const part = await reader?.read();
    return part?.value === undefined ? null : new TextDecoder().decode(part.value);
  };
  return { response, read, close: () => abort.abort() };
}

describeOverStores('the stream of a slot', () => {
  it('delivers each stored event exactly as it was sent, on one data line', async () => {
    const relay = await startTestRelay();
    const slot = await allocate(relay);
    await post(relay, slot, { event_id: 'before' });
    const stream = await follow(relay, slot);
    expect(stream.response.status).toBe(200);
    expect(stream.response.headers.get('content-type')).toBe('text/event-stream');

    const raw = '{"event": {"event_id": "e1",\n "n": 1.10}}';
    await call(relay, 'POST', `/v1/events/${slot.id}`, { raw, token: slot.token });
    expect(await stream.read()).toBe('data: {"event_id":"e1","n":1.10}\n\n');
  });

  it('delivers to every stream of the slot, and to no other', async () => {
    const relay = await startTestRelay();
    const [slot, other] = [await allocate(relay), await allocate(relay)];
    const [first, second] = [await follow(relay, slot), await follow(relay, slot)];
    const elsewhere = await follow(relay, other);
    await post(relay, slot, { event_id: 'here' });
    await post(relay, other, { event_id: 'there' });
    expect(await first.read()).toBe('data: {"event_id":"here"}\n\n');
    expect(await second.read()).toBe('data: {"event_id":"here"}\n\n');
    expect(await elsewhere.read()).toBe('data: {"event_id":"there"}\n\n');
  });

  it('does not deliver duplicates', async () => {
    const relay = await startTestRelay();
    const slot = await allocate(relay);
    const stream = await follow(relay, slot);
    for (const event_id of ['e1', 'e1', 'e2']) await post(relay, slot, { event_id });
    let seen = '';
    while (!seen.includes('e2')) seen += await stream.read();
    expect(seen).toBe('data: {"event_id":"e1"}\n\ndata: {"event_id":"e2"}\n\n');
  });

  it('carries a comment every 30 s', async () => {
    const relay = await startTestRelay();
    const stream = await follow(relay, await allocate(relay));
    await relay.fire(30_000);
    expect(await stream.read()).toMatch(/^: .*\n\n$/);
  });

  it('gets 503 if the slot has as many as it may, until one is closed', async () => {
    const relay = await startTestRelay({ bounds: { streamsPerSlot: 2 } });
    const slot = await allocate(relay);
    const first = await follow(relay, slot);
    await follow(relay, slot);
    expect((await follow(relay, slot)).response.status).toBe(503);
    expect((await follow(relay, await allocate(relay))).response.status).toBe(200);
    first.close();
    await expect
      .poll(async () => (await follow(relay, slot)).response.status, { timeout: 10_000 })
      .toBe(200);
  });

  it('is closed for a slow client, which can list the events that it missed', async () => {
    const relay = await startTestRelay({ bounds: { streamBacklogBytes: 1 } });
    const slot = await allocate(relay);
    const socket = connect(relay.port, '127.0.0.1');
    onTestFinished(() => {
      socket.destroy();
    });
    socket.write(
      `GET /v1/events/${slot.id}/stream HTTP/1.1\r\nhost: relay\r\n` +
        `authorization: Bearer ${slot.token}\r\n\r\n`,
    );
    await once(socket, 'readable');
    const pad = 'x'.repeat(260_000);
    for (let n = 0; n < 60; n += 1) {
      expect((await post(relay, slot, { event_id: `e${n}`, pad })).status).toBe(201);
    }
    let received = 0;
    socket.on('error', () => {});
    socket.on('data', (chunk) => {
      received += chunk.length;
    });
    await new Promise((resolve) => socket.once('close', resolve));
    expect(received).toBeLessThan(60 * 260_000);
    expect((await list(relay, slot, '?since=e0&limit=1')).text).toContain('"e1"');
  });
});
