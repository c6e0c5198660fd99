import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { describeOverStores } from './stores.ts';
import { allocate, call, list, openPair, post, startTestRelay } from './test-relay.ts';

/** An event whose JSON is exactly `bytes` long. */
function eventOfSize(id: string, bytes: number): { event_id: string; pad: string } {
  const empty = JSON.stringify({ event_id: id, pad: '' }).length;
  return { event_id: id, pad: 'x'.repeat(bytes - empty) };
}

function ids(body: unknown): unknown[] {
  if (!Array.isArray(body)) throw new Error('the answer is no array');
  return body.map((event) => event.event_id);
}

describeOverStores('a slot', () => {
  it('is allocated with an id of 32 and a token of 64 hex digits, with or without a handle', async () => {
    const relay = await startTestRelay();
    for (const json of [{}, { handle: 'ada' }, { handle: null }]) {
      const answer = await call(relay, 'POST', '/v1/slot/allocate', { json });
      expect(answer).toMatchObject({
        status: 201,
        body: {
          slot_id: expect.stringMatching(/^[0-9a-f]{32}$/),
          slot_token: expect.stringMatching(/^[0-9a-f]{64}$/),
        },
      });
    }
  });

  it('gets 503 if the relay has as many as it may, also for simultaneous requests', async () => {
    const relay = await startTestRelay({ bounds: { slots: 3 } });
    const crowd = Array.from({ length: 8 }, () =>
      call(relay, 'POST', '/v1/slot/allocate', { json: {} }),
    );
    const statuses = (await Promise.all(crowd)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 201)).toHaveLength(3);
    expect(statuses.filter((status) => status === 503)).toHaveLength(5);
  });
});

describeOverStores('an event', () => {
  it('is stored with 201 and recognised as a duplicate with 200', async () => {
    const relay = await startTestRelay();
    const slot = await allocate(relay);
    expect(await post(relay, slot, { event_id: 'e1', body: 1 })).toMatchObject({
      status: 201,
      body: { event_id: 'e1', status: 'stored' },
    });
    expect(await post(relay, slot, { event_id: 'e1', body: 2 })).toMatchObject({
      status: 200,
      body: { event_id: 'e1', status: 'duplicate' },
    });
    expect((await list(relay, slot)).body).toEqual([{ event_id: 'e1', body: 1 }]);
  });

  it('without an id is stored each time', async () => {
    const relay = await startTestRelay();
    const slot = await allocate(relay);
    for (const event of [{}, {}, 5, 'text', [1], null]) {
      expect((await post(relay, slot, event)).status).toBe(201);
    }
    expect((await list(relay, slot)).body).toEqual([{}, {}, 5, 'text', [1], null]);
  });

  it('may have 256 KiB, and gets 413 beyond', async () => {
    const relay = await startTestRelay();
    const slot = await allocate(relay);
    expect((await post(relay, slot, eventOfSize('fits', 262_144))).status).toBe(201);
    expect((await post(relay, slot, eventOfSize('over', 262_145))).status).toBe(413);
    expect(ids((await list(relay, slot)).body)).toEqual(['fits']);
  });

  it('may have an id of 128 characters, and gets 400 beyond', async () => {
    const relay = await startTestRelay();
    const slot = await allocate(relay);
    expect((await post(relay, slot, { event_id: 'i'.repeat(128) })).status).toBe(201);
    const answer = await post(relay, slot, { event_id: 'i'.repeat(129) });
    expect(answer).toMatchObject({
      status: 400,
      body: { error: 'An event_id has at most 128 characters.' },
    });
    expect(ids((await list(relay, slot)).body)).toEqual(['i'.repeat(128)]);
  });

  it('is measured in bytes, without white space between its tokens', async () => {
    const relay = await startTestRelay();
    const slot = await allocate(relay);
    expect((await post(relay, slot, 'é'.repeat(140_000))).status).toBe(413);
    const raw = `{"event":{${' '.repeat(300_000)}"event_id":"airy"}}`;
    const path = `/v1/events/${slot.id}`;
    expect((await call(relay, 'POST', path, { raw, token: slot.token })).status).toBe(201);
  });

  it('gets 413 if its slot is full, unless it is a duplicate', async () => {
    const relay = await startTestRelay({ bounds: { slotBytes: 1000 } });
    const slot = await allocate(relay);
    expect((await post(relay, slot, eventOfSize('a', 600))).status).toBe(201);
    expect((await post(relay, slot, eventOfSize('b', 401))).status).toBe(413);
    expect((await post(relay, slot, eventOfSize('c', 400))).status).toBe(201);
    expect((await post(relay, slot, eventOfSize('a', 600))).status).toBe(200);
    expect((await post(relay, await allocate(relay), eventOfSize('b', 401))).status).toBe(201);
  });

  it('gets 503 if all slots together are as large as they may be', async () => {
    const relay = await startTestRelay({ bounds: { allSlotsBytes: 1000 } });
    expect((await post(relay, await allocate(relay), eventOfSize('a', 600))).status).toBe(201);
    expect((await post(relay, await allocate(relay), eventOfSize('b', 600))).status).toBe(503);
  });
});

describeOverStores('the token of a slot', () => {
  const calls = { POST: '', GET: '', 'GET stream': '/stream' };
  for (const [name, suffix] of Object.entries(calls)) {
    it(`is required for ${name}: 401 without, 403 if wrong, 404 for an unknown slot`, async () => {
      const relay = await startTestRelay();
      const slot = await allocate(relay);
      const other = await allocate(relay);
      const method = name.split(' ')[0] ?? name;
      const json = method === 'POST' ? { json: { event: {} } } : {};
      const path = `/v1/events/${slot.id}${suffix}`;
      const without = await call(relay, method, path, json);
      expect(without.status).toBe(401);
      expect(without.headers.get('www-authenticate')).toBe('Bearer');
      for (const token of [other.token, slot.token.slice(1), `${slot.token}0`, 'x']) {
        expect((await call(relay, method, path, { ...json, token })).status).toBe(403);
      }
      const unknown = `/v1/events/${'0'.repeat(32)}${suffix}`;
      const answer = await call(relay, method, unknown, { ...json, token: slot.token });
      expect(answer).toMatchObject({ status: 404, body: { error: 'There is no such slot.' } });
    });
  }

  it.each(['slots-', 'owners', 'relays', 'pairs', '__proto__', '..%2Fslots', 'x%7D:log', '%00'])(
    'opens no slot that is called %s as what a store keeps besides',
    async (id) => {
      const relay = await startTestRelay();
      const slot = await allocate(relay);
      await openPair(relay, 'c'.repeat(64), 'host');
      const token = 'b'.repeat(64);
      // The set of slots that this one is in has a name with its first two digits.
      const name = id === 'slots-' ? `slots-${slot.id.slice(0, 2)}` : id;
      for (const path of [`/v1/events/${name}`, `/v1/events/${name}/stream`]) {
        expect((await call(relay, 'GET', path, { token })).status).toBe(404);
      }
      const json = { event: { event_id: 'e' } };
      expect((await call(relay, 'POST', `/v1/events/${name}`, { json, token })).status).toBe(404);
    },
  );

  it('is not accepted under another scheme than Bearer', async () => {
    const relay = await startTestRelay();
    const slot = await allocate(relay);
    const headers = { authorization: `Basic ${slot.token}` };
    const response = await fetch(`${relay.url}/v1/events/${slot.id}`, { headers });
    expect(response.status).toBe(401);
  });
});

describeOverStores('the list of events', () => {
  it('is oldest first and starts after `since`, or with the oldest if that is unknown', async () => {
    const relay = await startTestRelay();
    const slot = await allocate(relay);
    expect((await list(relay, slot)).text).toBe('[]');
    for (const event_id of ['a', 'b', 'c']) await post(relay, slot, { event_id });
    const answer = await list(relay, slot);
    expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
    expect(ids(answer.body)).toEqual(['a', 'b', 'c']);
    expect(ids((await list(relay, slot, '?since=a')).body)).toEqual(['b', 'c']);
    expect(ids((await list(relay, slot, '?since=a&limit=1')).body)).toEqual(['b']);
    expect((await list(relay, slot, '?since=c')).text).toBe('[]');
    expect(ids((await list(relay, slot, '?since=never')).body)).toEqual(['a', 'b', 'c']);
    expect(ids((await list(relay, slot, '?since=')).body)).toEqual(['a', 'b', 'c']);
  });

  it('has 100 events by default and 1000 at most, and gets 400 if the limit is no number', async () => {
    const relay = await startTestRelay();
    const slot = await allocate(relay);
    for (let from = 0; from < 1005; from += 67) {
      const some = Array.from({ length: 67 }, (_, n) =>
        post(relay, slot, { event_id: `${from + n}` }),
      );
      await Promise.all(some);
    }
    expect((await list(relay, slot)).body).toHaveLength(100);
    expect((await list(relay, slot, '?limit=1001')).body).toHaveLength(1000);
    expect((await list(relay, slot, '?limit=3')).body).toHaveLength(3);
    expect((await list(relay, slot, '?limit=0')).text).toBe('[]');
    for (const limit of ['-1', 'many', '', '1.5']) {
      expect((await list(relay, slot, `?limit=${limit}`)).status).toBe(400);
    }
  });
});

describeOverStores('many senders at the same time', () => {
  it('get each event stored exactly once', async () => {
    const relay = await startTestRelay({ limit: 'default' });
    const slot = await allocate(relay);
    // Each sender's last five events are also the next sender's first five.
    const sent = Array.from({ length: 5 }, (_, sender) =>
      Array.from({ length: 20 }, (_, n) => post(relay, slot, { event_id: `e${sender * 15 + n}` })),
    ).flat();
    const statuses = (await Promise.all(sent)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 201)).toHaveLength(80);
    expect(statuses.filter((status) => status === 200)).toHaveLength(20);
    const stored = ids((await list(relay, slot, '?limit=1000')).body);
    expect(stored).toHaveLength(80);
    expect(new Set(stored).size).toBe(80);
  });
});

describe('an event in files', () => {
  it('is on disk, readable by its owner only, before the response', async () => {
    const relay = await startTestRelay();
    const slot = await allocate(relay);
    await post(relay, slot, { event_id: 'e1' });
    const slots = join(relay.dataDir, 'slots');
    const file = await stat(join(slots, `${slot.id}.jsonl`));
    expect(file.size).toBe('{"event_id":"e1"}\n'.length);
    if (process.platform === 'win32') return;
    expect(file.mode & 0o777).toBe(0o600);
    expect((await stat(join(slots, `${slot.id}.json`))).mode & 0o777).toBe(0o600);
    expect((await stat(slots)).mode & 0o777).toBe(0o700);
  });
});
