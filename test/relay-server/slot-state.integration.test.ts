import { expect, it } from 'vitest';
import { bounds } from '../../main/relay-server/bounds.ts';
import { describeOverStores } from './stores.ts';
import { allocate, call, list, post, restart, type Slot, startTestRelay } from './test-relay.ts';

type Relay = Awaited<ReturnType<typeof startTestRelay>>;

const HEALTH = { status: 'online', reason: 'idle', set_at: '2026-01-01T00:00:00Z' };

function stateOf(relay: Relay, slot: Slot) {
  return call(relay, 'GET', `/v1/slot/${slot.id}/state`, { token: slot.token });
}

function setHealth(relay: Relay, slot: Slot, json: unknown) {
  const path = `/v1/slot/${slot.id}/responder-health`;
  return call(relay, 'POST', path, { json, token: slot.token });
}

describeOverStores('the state of a slot', () => {
  it('tells how many events it has and when it was listed, and counts no look as a list', async () => {
    const relay = await startTestRelay();
    const slot = await allocate(relay);
    const fresh = { event_count: 0, last_pull_at_unix: null, responder_health: null };
    expect((await stateOf(relay, slot)).body).toEqual({ slot_id: slot.id, ...fresh });
    for (const event_id of ['a', 'b']) await post(relay, slot, { event_id });
    expect((await stateOf(relay, slot)).body).toMatchObject({
      event_count: 2,
      last_pull_at_unix: null,
    });
    relay.advance(5_000);
    await list(relay, slot);
    relay.advance(5_000);
    expect((await stateOf(relay, slot)).body).toMatchObject({
      last_pull_at_unix: Date.UTC(2026, 0, 1) / 1000 + 5,
    });
  });

  it('has what its owner says of their responder, which a restart does not change', async () => {
    const relay = await startTestRelay();
    const slot = await allocate(relay);
    expect(await setHealth(relay, slot, HEALTH)).toMatchObject({ status: 200, body: HEALTH });
    const latest = { status: 'rate_limited', set_at: 'later', last_success_at: 'before' };
    expect((await setHealth(relay, slot, { ...latest, reason: null })).body).toEqual(latest);
    expect((await stateOf(relay, slot)).body).toMatchObject({ responder_health: latest });
    const again = await restart(relay);
    const { body } = await stateOf(again, slot);
    expect(Object(body).responder_health).toEqual(latest);
  });

  it('needs the slot’s token: 401, 404, 403', async () => {
    const relay = await startTestRelay();
    const slot = await allocate(relay);
    for (const [method, what] of [
      ['GET', 'state'],
      ['POST', 'responder-health'],
    ] as const) {
      const send = (id: string, token?: string) =>
        call(relay, method, `/v1/slot/${id}/${what}`, {
          ...(method === 'POST' && { json: HEALTH }),
          ...(token !== undefined && { token }),
        });
      expect((await send('none')).status).toBe(401);
      expect((await send('none', slot.token)).status).toBe(404);
      expect((await send(slot.id, 'wrong')).status).toBe(403);
    }
  });

  it('gets 422 for health with wrong members or long texts', async () => {
    const relay = await startTestRelay();
    const slot = await allocate(relay);
    for (const more of [{ status: 1 }, { set_at: null }, { reason: 'x'.repeat(513) }]) {
      expect((await setHealth(relay, slot, { ...HEALTH, ...more })).status).toBe(422);
    }
  });
});

describeOverStores('two relays', () => {
  it('know of each other’s lists, where they share a store', async () => {
    const relay = await startTestRelay();
    const slot = await allocate(relay);
    await list(relay, slot);
    if (relay.kept.store === undefined) return;
    const other = await startTestRelay({ kept: relay.kept });
    await relay.fire(bounds.sweepIntervalMs);
    expect((await stateOf(other, slot)).body).toMatchObject({
      last_pull_at_unix: Date.UTC(2026, 0, 1) / 1000,
    });
  });
});
