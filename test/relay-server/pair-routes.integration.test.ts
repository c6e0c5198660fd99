import { expect, it } from 'vitest';
import { describeOverStores } from './stores.ts';
import {
  abandon,
  call,
  openPair,
  pairIdOf,
  read,
  seal,
  startTestRelay,
  textAt,
} from './test-relay.ts';

const CODE = 'c'.repeat(64);
const gone = { error: 'There is no such pairing. It was ended, or idle for five minutes.' };

describeOverStores('a pair slot', () => {
  it('gives each side the message and the bootstrap of its peer, null until they are posted', async () => {
    const relay = await startTestRelay();
    const host = await openPair(relay, CODE, 'host', 'from host');
    const pairId = textAt(host.body, 'pair_id');
    expect(host.status).toBe(201);
    expect(Object.keys(Object(host.body))).toEqual(['pair_id']);
    expect((await read(relay, pairId, 'host')).body).toEqual({
      peer_msg: null,
      peer_bootstrap: null,
    });

    const guest = await openPair(relay, CODE, 'guest', 'from guest');
    expect(guest).toMatchObject({ status: 201, body: { pair_id: pairId } });
    const sealed = await seal(relay, pairId, 'guest', 'sealed by guest');
    expect(sealed).toMatchObject({ status: 201, body: { ok: true } });

    const hostView = await read(relay, pairId, 'host');
    expect(hostView).toMatchObject({
      status: 200,
      body: { peer_msg: 'from guest', peer_bootstrap: 'sealed by guest' },
    });
    const guestView = await read(relay, pairId, 'guest');
    expect(guestView.body).toEqual({ peer_msg: 'from host', peer_bootstrap: null });
  });

  it('rejects a second open in the same role with 409 and no pair_id, and keeps the first', async () => {
    const relay = await startTestRelay();
    const pairId = await pairIdOf(relay, CODE, 'host');
    const second = await openPair(relay, CODE, 'host', 'usurper');
    expect(second.status).toBe(409);
    expect(second.body).toEqual({ error: 'There is a host for this code already.' });
    expect((await read(relay, pairId, 'guest')).body).toMatchObject({ peer_msg: 'bXNn' });
  });

  it('rejects a role other than host and guest with 400', async () => {
    const relay = await startTestRelay();
    const pairId = await pairIdOf(relay, CODE);
    for (const role of ['Host', '', 'both']) {
      expect((await openPair(relay, CODE, role)).status).toBe(400);
      expect((await read(relay, pairId, role)).status).toBe(400);
      expect((await seal(relay, pairId, role, 's')).status).toBe(400);
    }
    expect((await call(relay, 'GET', `/v1/pair/${pairId}`)).status).toBe(400);
    expect((await call(relay, 'GET', `/v1/pair/${pairId}?as_role=host&as_role=host`)).status).toBe(
      400,
    );
  });

  it('that does not exist gets 404', async () => {
    const relay = await startTestRelay();
    expect(await read(relay, 'f'.repeat(32), 'host')).toMatchObject({ status: 404, body: gone });
    expect(await seal(relay, 'f'.repeat(32), 'host', 's')).toMatchObject({ status: 404 });
  });

  it('lets a bootstrap be replaced', async () => {
    const relay = await startTestRelay();
    const pairId = await pairIdOf(relay, CODE);
    await seal(relay, pairId, 'host', 'first');
    expect((await seal(relay, pairId, 'host', 'second')).status).toBe(201);
    expect((await read(relay, pairId, 'guest')).body).toMatchObject({ peer_bootstrap: 'second' });
  });

  it('frees its code when abandoned; abandon answers 204 even if there is no slot', async () => {
    const relay = await startTestRelay();
    const pairId = await pairIdOf(relay, CODE);
    const first = await abandon(relay, CODE);
    expect(first).toMatchObject({ status: 204, text: '' });
    expect((await abandon(relay, CODE)).status).toBe(204);
    expect((await read(relay, pairId, 'host')).status).toBe(404);
    expect(await pairIdOf(relay, CODE)).not.toBe(pairId);
  });

  it('has a unique id of 32 hex digits', async () => {
    const relay = await startTestRelay();
    const ids = await Promise.all(['a', 'b', 'c'].map((code) => pairIdOf(relay, code)));
    expect(new Set(ids).size).toBe(3);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{32}$/);
  });

  it('accepts any text as code_hash, msg and sealed', async () => {
    const relay = await startTestRelay();
    const pairId = textAt((await openPair(relay, '', 'host', '\u0000 ☂')).body, 'pair_id');
    expect((await seal(relay, pairId, 'host', 'not base64 ☂')).status).toBe(201);
    const view = await read(relay, pairId, 'guest');
    expect(view.body).toEqual({ peer_msg: '\u0000 ☂', peer_bootstrap: 'not base64 ☂' });
  });

  it('rejects a code_hash, msg or sealed of excessive length with 422', async () => {
    const relay = await startTestRelay();
    const [code, msg, sealed] = ['c'.repeat(128), 'm'.repeat(1024), 's'.repeat(262_144)];
    expect((await openPair(relay, `${code}c`, 'host', msg)).status).toBe(422);
    expect((await openPair(relay, code, 'host', `${msg}m`)).status).toBe(422);
    expect((await abandon(relay, `${code}c`)).status).toBe(422);
    const pairId = textAt((await openPair(relay, code, 'host', msg)).body, 'pair_id');
    expect((await seal(relay, pairId, 'host', `${sealed}s`)).status).toBe(422);
    expect((await seal(relay, pairId, 'host', sealed)).status).toBe(201);
    const view = await read(relay, pairId, 'guest');
    expect(view.body).toEqual({ peer_msg: msg, peer_bootstrap: sealed });
  });
});
