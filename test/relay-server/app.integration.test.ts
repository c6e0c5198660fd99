import { describe, expect, it } from 'vitest';
import { allocate, call, list, startTestRelay } from './test-relay.ts';

const BODY_CALLS = [
  ...['/v1/slot/allocate', '/v1/pair', '/v1/pair/x/bootstrap', '/v1/pair/abandon'],
  ...['/v1/handle/claim', '/v1/handle/intro/ada', '/v1/invite/register'],
];
/** Each body may be as long as its call needs. */
const kibibytesOf = (path: string) =>
  /bootstrap|events|intro/.test(path) ? 320 : path.endsWith('claim') ? 64 : 16;
const anError = { error: expect.stringMatching(/^[A-Z].*\.$/) };

describe('a request that the relay rejects', () => {
  it('gets 400 and a sentence if its body is not valid JSON, on every route', async () => {
    const relay = await startTestRelay();
    const slot = await allocate(relay);
    for (const path of [...BODY_CALLS, `/v1/events/${slot.id}`]) {
      for (const raw of ['{', '', '{"a":1}x', '\ufeff{}', "{'a':1}"]) {
        const answer = await call(relay, 'POST', path, { raw, token: slot.token });
        expect(answer, `${path} ${raw}`).toMatchObject({ status: 400, body: anError });
      }
    }
  });

  it('gets 422 and a sentence if members are missing or of the wrong type', async () => {
    const relay = await startTestRelay();
    const slot = await allocate(relay);
    for (const path of [...BODY_CALLS, `/v1/events/${slot.id}`]) {
      for (const json of [[], null, 5, 'x', { handle: 5, code_hash: 1 }, { role: 'host' }]) {
        if (path.endsWith('allocate') && JSON.stringify(json) === '{"role":"host"}') continue;
        const answer = await call(relay, 'POST', path, { json, token: slot.token });
        expect(answer, `${path} ${JSON.stringify(json)}`).toMatchObject({
          status: 422,
          body: anError,
        });
      }
    }
  });

  it('gets 400 without a body', async () => {
    const relay = await startTestRelay();
    const { token } = await allocate(relay);
    for (const path of BODY_CALLS) {
      expect((await call(relay, 'POST', path, { token })).status, path).toBe(400);
    }
  });

  it('gets 415 for any content type but JSON', async () => {
    const relay = await startTestRelay();
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp']) {
      const answer = await call(relay, 'POST', '/v1/pair/abandon', { raw: '{}', type });
      expect(answer, type).toMatchObject({ status: 415, body: anError });
    }
    for (const type of ['application/json; charset=utf-8', 'application/vnd.wire+json']) {
      const answer = await call(relay, 'POST', '/v1/slot/allocate', { raw: '{}', type });
      expect(answer.status, type).toBe(201);
    }
  });

  it('gets 403 if it comes from a web page, whatever host name the page has', async () => {
    const relay = await startTestRelay();
    const slot = await allocate(relay);
    const origins = [relay.url, 'http://rebound.example', 'null', ''];
    for (const path of [...BODY_CALLS, `/v1/events/${slot.id}`]) {
      for (const origin of origins) {
        const answer = await call(relay, 'POST', path, { raw: '{}', token: slot.token, origin });
        expect(answer, `${path} ${origin}`).toMatchObject({ status: 403, body: anError });
      }
    }
    for (const path of ['/healthz', `/v1/events/${slot.id}`]) {
      const answer = await call(relay, 'GET', path, { token: slot.token, origin: relay.url });
      expect(answer, path).toMatchObject({ status: 403, body: anError });
    }
    expect((await list(relay, slot)).text).toBe('[]');
  });

  it('gets 413 if its body is larger than the route needs', async () => {
    const relay = await startTestRelay();
    const slot = await allocate(relay);
    for (const path of [...BODY_CALLS, `/v1/events/${slot.id}`]) {
      const fits = '{'.padEnd(kibibytesOf(path) * 1024);
      const answer = await call(relay, 'POST', path, { raw: fits, token: slot.token });
      expect(answer.status, path).toBe(400);
      const beyond = await call(relay, 'POST', path, { raw: `${fits} `, token: slot.token });
      expect(beyond, path).toMatchObject({ status: 413, body: anError });
    }
  });

  it('has its token checked before its body is read', async () => {
    const relay = await startTestRelay();
    const slot = await allocate(relay);
    const path = `/v1/events/${slot.id}`;
    expect((await call(relay, 'POST', path, { raw: '{' })).status).toBe(401);
    const wrong = await call(relay, 'POST', path, { raw: '{', token: 'wrong' });
    expect(wrong.status).toBe(403);
  });
});

describe('an unknown route', () => {
  it('gets 404 in JSON', async () => {
    const relay = await startTestRelay();
    const paths = ['/', '/v1', '/v1/pair/%2e%2e/x', '/v1/events/../../etc/passwd', '/V1/PAIR'];
    for (const path of [...paths, `/v1/events/${'x'.repeat(500)}`]) {
      const answer = await call(relay, 'GET', path, { token: 'any' });
      expect(answer, path).toMatchObject({ status: 404, body: anError });
      expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
    }
    expect((await call(relay, 'DELETE', '/v1/pair')).status).toBe(404);
    const garbled = await call(relay, 'GET', '/v1/pair/%zz');
    expect(garbled).toMatchObject({ status: 400, body: anError });
  });
});

describe('healthz', () => {
  it('answers ok', async () => {
    const relay = await startTestRelay();
    expect(await call(relay, 'GET', '/healthz')).toMatchObject({ status: 200, text: 'ok' });
    expect((await call(relay, 'HEAD', '/healthz')).status).toBe(200);
  });
});
