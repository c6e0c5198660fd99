import { describe, expect, it } from 'vitest';
import { claim, introduce, newOwner, type Owner } from './owners.ts';
import { describeOverStores } from './stores.ts';
import { allocate, call, list, startTestRelay, type TestRelay } from './test-relay.ts';

/** A relay at which `ada` is claimed. */
async function withAda(options: Parameters<typeof startTestRelay>[0] = {}) {
  const relay = await startTestRelay(options);
  const slot = await allocate(relay);
  await claim(relay, newOwner('ada'), slot);
  return { relay, slot };
}

const statusOf = async (
  relay: TestRelay,
  by: Owner,
  event?: Parameters<typeof introduce>[3],
): Promise<number> => (await introduce(relay, 'ada', by, event)).status;

describeOverStores('an introduction', () => {
  it('goes into the slot of the handle without its token, once', async () => {
    const { relay, slot } = await withAda();
    const by = newOwner('bob');
    const event_id = 'a1';
    expect(await introduce(relay, 'ada', by, { event_id })).toMatchObject({
      status: 201,
      body: { event_id, status: 'dropped', to_nick: 'ada' },
    });
    expect(await introduce(relay, 'ada', by, { event_id })).toMatchObject({
      status: 200,
      body: { event_id, status: 'duplicate' },
    });
    expect((await list(relay, slot)).body).toEqual([
      { event_id, kind: 1100, type: 'pair_drop', body: { card: JSON.parse(by.card) } },
    ]);
  });

  it('gets 404 for a handle that nobody has claimed', async () => {
    const { relay } = await withAda();
    expect((await introduce(relay, 'eve', newOwner('bob'))).status).toBe(404);
    expect((await introduce(relay, '..%2f', newOwner('bob'))).status).toBe(404);
  });

  it('gets 400 unless it is kind 1100 of the right type with a signed card', async () => {
    const { relay, slot } = await withAda({ bounds: { intros: 100 } });
    const by = newOwner('bob');
    const card: unknown = JSON.parse(by.card);
    for (const event of [
      { kind: 1 },
      { kind: '1100' },
      { type: 'claim' },
      { type: undefined },
      { body: undefined },
      { body: {} },
      { body: { card: { ...Object(card), name: 'Eve' } } },
      { event_id: 'i'.repeat(129) },
    ]) {
      expect(await statusOf(relay, by, event), JSON.stringify(event)).toBe(400);
    }
    expect((await list(relay, slot)).text).toBe('[]');
    expect(await statusOf(relay, by, { type: 'agent_card' })).toBe(201);
  });

  it('gets 413 beyond 256 KiB, and where the slot is full', async () => {
    const { relay } = await withAda({ bounds: { slotBytes: 1500 } });
    const by = newOwner('bob');
    expect(await statusOf(relay, by, { pad: 'x'.repeat(262_144) })).toBe(413);
    expect(await statusOf(relay, by, { pad: 'x'.repeat(1500) })).toBe(413);
    expect(await statusOf(relay, by)).toBe(201);
  });

  it('gets 400 for no JSON, and 422 without an event', async () => {
    const { relay } = await withAda();
    const path = '/v1/handle/intro/ada';
    expect((await call(relay, 'POST', path, { raw: '{' })).status).toBe(400);
    expect((await call(relay, 'POST', path, { json: [] })).status).toBe(422);
  });

  it('gets 429 after five for one handle within 300 s, whatever became of them', async () => {
    const { relay } = await withAda();
    const other = await allocate(relay);
    await claim(relay, newOwner('eve'), other);
    const by = newOwner('bob');
    for (const kind of [1, 1, 1, 1100, 1100]) await statusOf(relay, by, { kind });
    const refused = await introduce(relay, 'ada', by);
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(290);
    expect((await introduce(relay, 'eve', by)).status).toBe(201);
    relay.advance(299_000);
    expect(await statusOf(relay, by)).toBe(429);
    relay.advance(1_000);
    expect(await statusOf(relay, by)).toBe(201);
  });
});

describe('calls about handles and invites', () => {
  it('have a limit for each address, beside that on calls of pairings', async () => {
    const relay = await startTestRelay({ limit: 'default' });
    const statuses = await Promise.all(
      Array.from(
        { length: 401 },
        async () => (await introduce(relay, 'ada', newOwner('bob'))).status,
      ),
    );
    expect(statuses.filter((status) => status === 404)).toHaveLength(400);
    const json = { invite_url: 'wire://pair' };
    const refused = await call(relay, 'POST', '/v1/invite/register', { json });
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toBe('1');
    expect((await claim(relay, newOwner('ada'), await allocate(relay))).status).toBe(429);
    relay.advance(1_000);
    expect((await call(relay, 'POST', '/v1/invite/register', { json })).status).toBe(201);
  });
});
