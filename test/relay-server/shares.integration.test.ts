import { expect, it, onTestFinished } from 'vitest';
import type { RelayOptions } from '../../main/relay-server/server.ts';
import { beginWait, MOST, offeredWait, revisionOf, wait } from './pair-wait-calls.ts';
import { describeOverStores } from './stores.ts';
import {
  allocate as allocateLocally,
  call,
  type Request,
  type Slot,
  startTestRelay,
  type TestRelay,
  textAt,
} from './test-relay.ts';

const HERE = '203.0.113.7';
/** In the same /24. */
const BESIDE = '203.0.113.8';
const ELSEWHERE = '198.51.100.9';
const FROM = { from: HERE };
/** The longest wait. */
const ALL = `wait=${MOST}`;

/** A relay behind a proxy, so that the test says who calls. @param before with the same store */
function startShared(bounds: RelayOptions['bounds'] = {}, before?: TestRelay): Promise<TestRelay> {
  return startTestRelay({
    limit: 'default',
    trustProxy: ['127.0.0.1'],
    bounds,
    ...(before === undefined ? {} : { dataDir: before.dataDir, kept: before.kept }),
  });
}

async function allocate(relay: TestRelay, from: string): Promise<Slot> {
  const { body } = await call(relay, 'POST', '/v1/slot/allocate', { json: {}, from });
  return { id: textAt(body, 'slot_id'), token: textAt(body, 'slot_token') };
}

function post(relay: TestRelay, { id, token }: Slot, event: unknown, from: string) {
  return call(relay, 'POST', `/v1/events/${id}`, { json: { event }, token, from });
}

/** Opens a stream that stays open until the test ends or it is closed. */
async function follow(relay: TestRelay, { id, token }: Slot, from: string) {
  const abort = new AbortController();
  onTestFinished(() => abort.abort());
  const response = await fetch(`${relay.url}/v1/events/${id}/stream`, {
    headers: { authorization: `Bearer ${token}`, 'x-forwarded-for': from },
    signal: abort.signal,
  });
  const body: unknown = response.ok ? null : await response.json();
  return { status: response.status, headers: response.headers, body, close: () => abort.abort() };
}

let codes = 0;
function openPair(relay: TestRelay, from?: string, msg = 'm') {
  codes += 1;
  const json = { code_hash: `code ${codes}`, role: 'host', msg };
  return call(relay, 'POST', '/v1/pair', { json, ...(from !== undefined && { from }) });
}

describeOverStores('the share of an address', () => {
  it('of slots ends its allocations, not those of others', async () => {
    const relay = await startShared({ slots: 64 });
    for (let n = 0; n < 6; n += 1) await allocate(relay, HERE);
    const request: Request = { json: {}, from: HERE };
    expect(await call(relay, 'POST', '/v1/slot/allocate', request)).toMatchObject({
      status: 429,
      body: { error: 'This address has 6 slots; it may have 5 now.' },
    });
    await allocate(relay, ELSEWHERE);
  });

  it('of slots is still used up after a restart', async () => {
    const relay = await startShared({ slots: 64 });
    for (let n = 0; n < 6; n += 1) await allocate(relay, HERE);
    await relay.stop();
    const again = await startShared({ slots: 64 }, relay);
    await expect(allocate(again, HERE)).rejects.toThrow('no text');
    await allocate(again, ELSEWHERE);
  });

  it('of event bytes ends what its slots get, whoever sends it, also after a restart', async () => {
    const bounds = { allSlotsBytes: 16_000 };
    const relay = await startShared(bounds);
    const [first, second, other] = [
      await allocate(relay, HERE),
      await allocate(relay, HERE),
      await allocate(relay, ELSEWHERE),
    ];
    const event = { event_id: 'e', pad: 'x'.repeat(1200) };
    const ownerFull = {
      status: 503,
      body: { error: 'The slots of the owner of this one hold as many events as they may.' },
    };
    expect((await post(relay, first, event, ELSEWHERE)).status).toBe(201);
    expect(await post(relay, second, event, ELSEWHERE)).toMatchObject(ownerFull);
    expect((await post(relay, first, event, ELSEWHERE)).status).toBe(200);
    expect((await post(relay, other, event, HERE)).status).toBe(201);
    await relay.stop();
    const again = await startShared(bounds, relay);
    expect(await post(again, second, event, ELSEWHERE)).toMatchObject(ownerFull);
  });

  it('of streams ends with 429 until some are closed', async () => {
    const relay = await startShared({ streams: 64, pairWaits: 64 });
    const slot = await allocate(relay, HERE);
    const open = [];
    for (let n = 0; n < 6; n += 1) open.push(await follow(relay, slot, HERE));
    const refused = await follow(relay, slot, HERE);
    expect(refused).toMatchObject({
      status: 429,
      body: { error: 'This address has 6 streams open; it may have 5 now.' },
    });
    expect(refused.headers.get('retry-after')).toBe('30');
    expect((await follow(relay, slot, ELSEWHERE)).status).toBe(200);
    for (const stream of open.slice(0, 2)) stream.close();
    await expect
      .poll(async () => (await follow(relay, slot, HERE)).status, { timeout: 10_000 })
      .toBe(200);
  });

  it('of waiting calls ends with answers at once, until some are over', async () => {
    const relay = await startShared({ pairWaits: 64, streams: 64 });
    const pairId = textAt((await openPair(relay, HERE)).body, 'pair_id');
    const waits = [];
    for (let n = 0; n < 6; n += 1) waits.push(await beginWait(relay, pairId, 'host', ALL, FROM));
    const [{ seen = '' } = {}] = waits;
    const refused = await wait(relay, pairId, 'host', seen, ALL, FROM);
    expect(refused).toMatchObject({ status: 200, body: { peer_msg: null } });
    expect([offeredWait(refused), revisionOf(refused)]).toEqual(['0', seen]);
    // What waits nowhere is told what it might.
    const poll = await call(relay, 'GET', `/v1/pair/${pairId}?as_role=host`, FROM);
    expect(offeredWait(poll)).toBe(MOST);
    const elsewhere = await beginWait(relay, pairId, 'guest', ALL, { from: ELSEWHERE });
    relay.elapse(25_000);
    for (const { answer } of [...waits, elsewhere]) expect(offeredWait(await answer)).toBe(MOST);
    await beginWait(relay, pairId, 'host', ALL, FROM);
  });

  it('of connections is not used up by calls that wait', async () => {
    const relay = await startTestRelay({
      limit: 'default',
      isLocal: () => false,
      bounds: { connections: 64, pairWaits: 512, streams: 16 },
    });
    const pairId = textAt((await openPair(relay)).body, 'pair_id');
    const waits = [];
    for (let n = 0; n < 24; n += 1) waits.push(await beginWait(relay, pairId, 'host'));
    expect((await call(relay, 'GET', '/healthz')).status).toBe(200);
    await call(relay, 'POST', `/v1/pair/${pairId}/bootstrap`, {
      json: { role: 'guest', sealed: 's' },
    });
    for (const { answer } of waits) expect((await answer).status).toBe(200);
  });

  it('of pairings ends with 429 until some end', async () => {
    const relay = await startShared({ pairSlots: 64 });
    for (let n = 0; n < 6; n += 1) expect((await openPair(relay, HERE)).status).toBe(201);
    expect(await openPair(relay, HERE)).toMatchObject({
      status: 429,
      body: { error: 'This address has 6 pairings under way; it may have 5 now.' },
    });
    expect((await openPair(relay, ELSEWHERE)).status).toBe(201);
    for (const code of [codes - 2, codes - 3]) {
      const json = { code_hash: `code ${code}` };
      await call(relay, 'POST', '/v1/pair/abandon', { json, from: ELSEWHERE });
    }
    expect((await openPair(relay, HERE)).status).toBe(201);
  });

  it('of the text of pairings holds what others write into its pairings, too', async () => {
    const relay = await startShared({ allPairSlotsLength: 8000, pairSlots: 64 });
    const { body } = await openPair(relay, HERE, 'm'.repeat(500));
    const path = `/v1/pair/${textAt(body, 'pair_id')}/bootstrap`;
    const json = { role: 'guest', sealed: 's'.repeat(600) };
    expect(await call(relay, 'POST', path, { json, from: ELSEWHERE })).toMatchObject({
      status: 429,
      body: { error: expect.stringMatching(/^This address has 50\d characters in pairings/) },
    });
    for (let n = 0; n < 8; n += 1) {
      expect((await openPair(relay, HERE, 'm'.repeat(600))).status).toBe(429);
    }
    expect((await openPair(relay, ELSEWHERE, 'm'.repeat(600))).status).toBe(201);
    // What was refused is not counted.
    expect((await openPair(relay, HERE, 'm'.repeat(100))).status).toBe(201);
  });

  it('of calls under way counts the bytes of their bodies', async () => {
    const relay = await startShared({ transitBytes: 8000 });
    const json = { code_hash: 'c', role: 'host', msg: 'm'.repeat(1000) };
    expect(await call(relay, 'POST', '/v1/pair', { json, from: HERE })).toMatchObject({
      status: 429,
      body: { error: 'This address has 0 bytes of calls under way; it may have 1000 now.' },
    });
    for (let n = 0; n < 20; n += 1) {
      expect((await openPair(relay, HERE, 'm'.repeat(900))).status).toBe(201);
    }
  });
});

describeOverStores('the share of a network', () => {
  it('is larger than that of an address, and ends what a new address in it may have', async () => {
    const relay = await startShared({ pairSlots: 64 });
    for (let n = 0; n < 6; n += 1) expect((await openPair(relay, HERE)).status).toBe(201);
    for (let n = 0; n < 4; n += 1) expect((await openPair(relay, BESIDE)).status).toBe(201);
    expect(await openPair(relay, '203.0.113.9')).toMatchObject({
      status: 429,
      body: { error: 'The network of this address has 10 pairings under way; it may have 9 now.' },
    });
    expect((await openPair(relay, ELSEWHERE)).status).toBe(201);
  });
});

describeOverStores('a program on this computer', () => {
  it('has no share: it may have all that there is', async () => {
    const relay = await startTestRelay({ limit: 'default', bounds: { slots: 16 } });
    for (let n = 0; n < 16; n += 1) await allocateLocally(relay);
    expect(await call(relay, 'POST', '/v1/slot/allocate', { json: {} })).toMatchObject({
      status: 503,
      body: { error: 'The relay has 16 slots; it may have 16 now.' },
    });
  });
});

describeOverStores('a person with 300 daemons at one address', () => {
  it('has 300 slots, streams and waiting calls at once, and 300 reads, by the usual bounds', async () => {
    const relay = await startShared();
    const slots = await Promise.all(Array.from({ length: 300 }, () => allocate(relay, HERE)));
    const streams = await Promise.all(slots.map((slot) => follow(relay, slot, HERE)));
    expect(new Set(streams.map(({ status }) => status))).toEqual(new Set([200]));
    const { body } = await openPair(relay, HERE);
    const path = `/v1/pair/${textAt(body, 'pair_id')}?as_role=host`;
    const seen = revisionOf(await call(relay, 'GET', path, FROM));
    const waits = slots.map(() => call(relay, 'GET', `${path}&seen=${seen}&${ALL}`, FROM));
    await expect.poll(relay.waiting, { timeout: 30_000 }).toBe(300);
    const reads = await Promise.all(
      slots.map(({ id, token }) =>
        call(relay, 'GET', `/v1/events/${id}?limit=1000`, { token, from: HERE }),
      ),
    );
    expect(new Set(reads.map(({ status }) => status))).toEqual(new Set([200]));
    relay.elapse(25_000);
    expect(new Set((await Promise.all(waits)).map(offeredWait))).toEqual(new Set([MOST]));
    const [slot] = slots;
    if (slot === undefined) throw new Error('no slot');
    expect((await post(relay, slot, { event_id: 'e' }, ELSEWHERE)).status).toBe(201);
  });
});
