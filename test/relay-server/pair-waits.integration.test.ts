import { expect, it } from 'vitest';
import { beginWait, MOST, offeredWait, revisionOf, wait } from './pair-wait-calls.ts';
import { describeOverStores } from './stores.ts';
import { abandon, call, openPair, pairIdOf, read, seal, startTestRelay } from './test-relay.ts';

const CODE = 'c'.repeat(64);

describeOverStores('a call that waits for its peer', () => {
  it('is answered as soon as the peer opens, with the message', async () => {
    const relay = await startTestRelay();
    const pairId = await pairIdOf(relay, CODE);
    const { answer, seen } = await beginWait(relay, pairId, 'host');
    await openPair(relay, CODE, 'guest', 'from guest');
    const changed = await answer;
    expect(changed).toMatchObject({
      status: 200,
      body: { peer_msg: 'from guest', peer_bootstrap: null },
    });
    expect(offeredWait(changed)).toBe(MOST);
    expect(revisionOf(changed)).not.toBe(seen);
  });

  it('is answered as soon as the peer posts a bootstrap, also an equal one', async () => {
    const relay = await startTestRelay();
    const pairId = await pairIdOf(relay, CODE);
    const revisions = new Set<string>();
    for (const sealed of ['same', 'same']) {
      const { answer, seen } = await beginWait(relay, pairId, 'guest');
      await seal(relay, pairId, 'host', sealed);
      expect((await answer).body).toEqual({ peer_msg: 'bXNn', peer_bootstrap: sealed });
      revisions.add(seen).add(revisionOf(await answer));
    }
    expect(revisions.size).toBe(3);
  });

  it('is not answered by what its own side posts', async () => {
    const relay = await startTestRelay();
    const pairId = await pairIdOf(relay, CODE);
    const { answer, seen, isAnswered } = await beginWait(relay, pairId, 'host');
    await seal(relay, pairId, 'host', 'sealed');
    await openPair(relay, CODE, 'host');
    await read(relay, pairId, 'host');
    expect(isAnswered()).toBe(false);
    relay.elapse(25_000);
    expect(revisionOf(await answer)).toBe(seen);
  });

  it('is answered with 404 when the slot is abandoned', async () => {
    const relay = await startTestRelay();
    const pairId = await pairIdOf(relay, CODE);
    const { answer } = await beginWait(relay, pairId, 'host');
    await abandon(relay, CODE);
    expect((await answer).status).toBe(404);
  });

  it('is answered after the wait with what there is, and not before', async () => {
    const relay = await startTestRelay();
    const pairId = await pairIdOf(relay, CODE);
    const { answer, seen, isAnswered } = await beginWait(relay, pairId, 'host', 'wait=7');
    relay.elapse(6_999);
    await read(relay, pairId, 'host');
    expect(isAnswered()).toBe(false);
    relay.elapse(1);
    expect(await answer).toMatchObject({ status: 200, body: { peer_msg: null } });
    expect(revisionOf(await answer)).toBe(seen);
  });

  it('is answered with what there is when the relay stops', async () => {
    const relay = await startTestRelay();
    const pairId = await pairIdOf(relay, CODE);
    const { answer, seen } = await beginWait(relay, pairId, 'host');
    await relay.stop();
    expect(await answer).toMatchObject({ status: 200, body: { peer_msg: null } });
    expect(revisionOf(await answer)).toBe(seen);
  });

  it('is answered at once if what it has seen is not all that there is', async () => {
    const relay = await startTestRelay();
    const pairId = await pairIdOf(relay, CODE);
    const seen = revisionOf(await read(relay, pairId, 'host'));
    await openPair(relay, CODE, 'guest', 'from guest');
    for (const old of [seen, '', 'garbage', '%00', 'x'.repeat(4000)]) {
      const answer = await wait(relay, pairId, 'host', old);
      expect(answer).toMatchObject({ status: 200, body: { peer_msg: 'from guest' } });
    }
    const path = `/v1/pair/${pairId}?as_role=host&wait=${MOST}`;
    expect((await call(relay, 'GET', path)).status).toBe(200);
  });
});

describeOverStores('the header wire-pair-wait', () => {
  it('is in every answer of the calls for pair slots, errors too, and in no other', async () => {
    const relay = await startTestRelay();
    const pairId = await pairIdOf(relay, CODE);
    const answers = [
      await openPair(relay, CODE, 'guest'),
      await openPair(relay, CODE, 'guest'),
      await openPair(relay, CODE, 'nobody'),
      await read(relay, pairId, 'host'),
      await read(relay, pairId, 'nobody'),
      await read(relay, 'f'.repeat(32), 'host'),
      await seal(relay, pairId, 'host', 's'),
      await call(relay, 'POST', `/v1/pair/${pairId}/bootstrap`, { raw: '{' }),
      await call(relay, 'POST', '/v1/pair', { raw: 'x', type: 'text/plain' }),
      await call(relay, 'POST', '/v1/pair', { json: {}, origin: 'http://page.example' }),
      await abandon(relay, CODE),
    ];
    expect(answers.map(({ status }) => status)).toEqual([
      201, 409, 400, 200, 400, 404, 201, 400, 415, 403, 204,
    ]);
    expect(answers.map(offeredWait)).toEqual(answers.map(() => MOST));
    const others = [
      await call(relay, 'GET', '/healthz'),
      await call(relay, 'POST', '/v1/slot/allocate', { json: {} }),
      await call(relay, 'GET', '/v1/nothing'),
    ];
    expect(others.map(offeredWait)).toEqual([null, null, null]);
  });
});
