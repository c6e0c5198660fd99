import { describe, expect, it } from 'vitest';
import { allocate, call, list, openPair, post, startTestRelay } from './test-relay.ts';

describe('a JSON body', () => {
  it('keeps the digits of numbers, the order of keys and every character', async () => {
    const relay = await startTestRelay();
    const slot = await allocate(relay);
    const event =
      '{"n":1.10,"10":1.0,"9":-0,"big":12345678901234567890123,"e":1e2,"s":"a  \\"{]\\u00e9é\\\\"}';
    const raw = `{ "other": [{"event": 1}, "}"],\n\t"event" : ${event.replaceAll(',"', ' ,\r\n "')} }`;
    const path = `/v1/events/${slot.id}`;
    const answer = await call(relay, 'POST', path, { raw, token: slot.token });
    expect(answer.body).toEqual({ event_id: null, status: 'stored' });
    expect((await list(relay, slot)).text).toBe(`[${event}]`);
  });

  it('gets 400 if the CLI’s JSON parser would reject it', async () => {
    const relay = await startTestRelay();
    const slot = await allocate(relay);
    const nested = (depth: number) => `{"event":${'['.repeat(depth)}${']'.repeat(depth)}}`;
    const halfPair = String.raw`{"event":"\ud800"}`;
    const halfPairKey = String.raw`{"event":{"\udc00":1}}`;
    const notUtf8 = Buffer.from('{"event":"é"}', 'latin1');
    const path = `/v1/events/${slot.id}`;
    const refused = [nested(127), nested(100_000), '{"event":1e999}', halfPair, halfPairKey];
    for (const raw of [...refused, new Uint8Array(notUtf8)]) {
      const answer = await call(relay, 'POST', path, { raw, token: slot.token });
      expect(answer.status).toBe(400);
    }
    const raw = nested(126);
    expect((await call(relay, 'POST', path, { raw, token: slot.token })).status).toBe(201);
    const pair = String.raw`{"event":"\ud83d\udd11"}`;
    expect((await call(relay, 'POST', path, { raw: pair, token: slot.token })).status).toBe(201);
  });

  it('may have members named `__proto__` and `constructor`, which are ordinary members', async () => {
    const relay = await startTestRelay();
    const slot = await allocate(relay);
    const event = '{"__proto__":{"event_id":"x"},"constructor":1}';
    const raw = `{"__proto__":1,"event":${event}}`;
    const path = `/v1/events/${slot.id}`;
    const answer = await call(relay, 'POST', path, { raw, token: slot.token });
    expect(answer.body).toEqual({ event_id: null, status: 'stored' });
    expect((await list(relay, slot)).text).toBe(`[${event}]`);
    expect((await openPair(relay, '__proto__', 'host')).status).toBe(201);
    expect((await post(relay, slot, { event_id: '__proto__' })).status).toBe(201);
  });
});
