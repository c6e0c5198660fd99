import { expect, it } from 'vitest';
import { LosslessNumber } from '../../main/protocol/json.ts';
import { bounds } from '../../main/relay-server/bounds.ts';
import { claim, introduce, newOwner, type Owner, unclaim } from './owners.ts';
import { describeOverStores } from './stores.ts';
import {
  allocate,
  call,
  pairIdOf,
  post,
  restart,
  startTestRelay,
  type TestRelay,
} from './test-relay.ts';

async function claimAll(relay: TestRelay, owners: readonly Owner[]): Promise<void> {
  for (const owner of owners) await claim(relay, owner, await allocate(relay));
}

async function listed(relay: TestRelay, query = '') {
  const { body } = await call(relay, 'GET', `/v1/handles${query}`);
  const { handles, next_cursor } = Object(body);
  return { nicks: handles.map(({ nick }: { nick: string }) => nick), next: next_cursor };
}

describeOverStores('the list of handles', () => {
  it('has them by name, with what their owners show of themselves, and no token', async () => {
    const relay = await startTestRelay();
    const bob = newOwner('bob', { emoji: '🦊', motto: 'hi', vibe: ['calm'], secret: 'no' });
    await claimAll(relay, [bob, newOwner('ada')]);
    const { body } = await call(relay, 'GET', '/v1/handles');
    const nothing = { emoji: null, motto: null, vibe: null, pronouns: null, now: null };
    expect(body).toEqual({
      handles: [
        {
          nick: 'ada',
          did: expect.stringMatching(/^did:wire:ada-/),
          profile: nothing,
          claimed_at: '2026-01-01T00:00:00Z',
        },
        {
          nick: 'bob',
          did: bob.did,
          profile: { ...nothing, emoji: '🦊', motto: 'hi', vibe: ['calm'] },
          claimed_at: '2026-01-01T00:00:00Z',
        },
      ],
      next_cursor: null,
    });
  });

  it('comes in pages', async () => {
    const relay = await startTestRelay();
    await claimAll(
      relay,
      ['a1', 'a2', 'a3', 'a4', 'a5'].map((nick) => newOwner(nick)),
    );
    expect(await listed(relay, '?limit=2')).toEqual({ nicks: ['a1', 'a2'], next: 'a2' });
    expect(await listed(relay, '?limit=2&cursor=a2')).toEqual({ nicks: ['a3', 'a4'], next: 'a4' });
    expect(await listed(relay, '?limit=2&cursor=a4')).toEqual({ nicks: ['a5'], next: null });
    expect(await listed(relay, '?limit=5')).toMatchObject({ next: null });
    expect(await listed(relay, '?limit=0')).toEqual({ nicks: ['a1'], next: 'a1' });
    expect(await listed(relay, '?cursor=a2zz')).toMatchObject({ nicks: ['a3', 'a4', 'a5'] });
    for (const query of ['?limit=-1', '?limit=many', '?limit=1&limit=2']) {
      expect((await call(relay, 'GET', `/v1/handles${query}`)).status, query).toBe(400);
    }
  });

  it('leaves out hidden ones, those of tests, and those that were freed', async () => {
    const relay = await startTestRelay();
    const [hidden, shown, gone] = [newOwner('hidden'), newOwner('shown'), newOwner('gone')];
    await claimAll(relay, [
      ...['demo-x', 'test-x'].map((nick) => newOwner(nick)),
      newOwner('shy', { listed: false }),
    ]);
    const [slot, goneSlot] = [await allocate(relay), await allocate(relay)];
    await claim(relay, hidden, slot, { discoverable: false });
    await claim(relay, shown, slot);
    await claim(relay, gone, goneSlot);
    expect(await listed(relay)).toMatchObject({ nicks: ['gone', 'shown'] });
    await unclaim(relay, 'gone', goneSlot.token);
    await claim(relay, hidden, slot);
    expect(await listed(relay)).toMatchObject({ nicks: ['shown'] });
    await claim(relay, hidden, slot, { discoverable: true });
    expect(await listed(relay)).toMatchObject({ nicks: ['hidden', 'shown'] });
    for (const nick of ['demo-x', 'shy']) {
      const found = await call(relay, 'GET', `/.well-known/wire/agent?handle=${nick}`);
      expect(found.status, nick).toBe(200);
    }
  });

  it('has those of one vibe, and looks at a bounded number of others for them', async () => {
    const relay = await startTestRelay({ bounds: { handlesLookedAt: 100 } });
    const [slots, others] = [await allocate(relay), Array.from({ length: 101 }, (_, n) => n + 100)];
    await claim(relay, newOwner('a1', { vibe: ['Calm'] }), slots);
    await Promise.all(others.map(async (n) => claimAll(relay, [newOwner(`b${n}`)])));
    await claim(relay, newOwner('c1', { vibe: ['calm', 'x'] }), slots);
    const first = await listed(relay, '?vibe=cALM');
    expect(first).toEqual({ nicks: ['a1'], next: 'b198' });
    expect(await listed(relay, `?vibe=calm&cursor=${first.next}`)).toEqual({
      nicks: ['c1'],
      next: null,
    });
  });

  it('shows nothing of a profile that is longer than 1 KiB', async () => {
    const relay = await startTestRelay();
    await claimAll(relay, [newOwner('ada', { motto: 'x'.repeat(1024), emoji: '🦊' })]);
    const { body } = await call(relay, 'GET', '/v1/handles');
    expect(Object(body).handles[0].profile).toMatchObject({ motto: null, emoji: null });
  });
});

describeOverStores('a handle', () => {
  it('is known to clients of A2A, too, with its signed card as it is', async () => {
    const relay = await startTestRelay();
    const owner = newOwner('ada', {
      display_name: 'Ada L.',
      motto: 'hi',
      odd: new LosslessNumber('1.50e1'),
    });
    const slot = await allocate(relay);
    await claim(relay, owner, slot, { relay_url: 'https://relay.example/' });
    const path = '/.well-known/agent-card.json?handle=ada@relay.example';
    const { body, text } = await call(relay, 'GET', path);
    expect(body).toMatchObject({
      id: owner.did,
      name: 'Ada L.',
      description: 'hi',
      endpoint: 'https://relay.example/v1/handle/intro/ada',
      extensions: [
        {
          uri: 'https://slancha.ai/wire/ext/v0.5',
          params: { did: owner.did, handle: 'ada', slot_id: slot.id },
        },
      ],
      signature: JSON.parse(owner.card).signature,
    });
    expect(text).toContain(`"card":${owner.card},`);
    expect(text).toContain('"odd":1.50e1');
    await claimAll(relay, [newOwner('bob')]);
    const bob = await call(relay, 'GET', '/.well-known/agent-card.json?handle=bob');
    expect(bob.body).toMatchObject({ name: 'bob', endpoint: '/v1/handle/intro/bob' });
    const a2a = (handle: string) => call(relay, 'GET', `/.well-known/agent-card.json${handle}`);
    expect((await a2a('?handle=eve')).status).toBe(404);
    expect((await a2a('')).status).toBe(400);
  });
});

describeOverStores('the numbers of a relay', () => {
  it('tell what there is and what was counted, also after a restart', async () => {
    const relay = await startTestRelay();
    const slot = await allocate(relay);
    const owner = newOwner('ada');
    await claim(relay, owner, slot);
    await claim(relay, owner, slot);
    await post(relay, slot, { event_id: 'a' });
    await post(relay, slot, { event_id: 'a' });
    await introduce(relay, 'ada', owner);
    await pairIdOf(relay, 'code');
    relay.advance(5_000);
    const totals = {
      handle_claims_total: 2,
      handle_first_claims_total: 1,
      slot_allocations_total: 1,
      pair_opens_total: 1,
      events_posted_total: 1,
    };
    const active = { handles_active: 1, slots_active: 1, streams_active: 0 };
    for (const path of ['/stats', '/stats.json']) {
      expect((await call(relay, 'GET', path)).body).toEqual({
        ...{ version: '0.17.0', uptime_seconds: 5, pair_slots_open: 1 },
        ...active,
        ...totals,
      });
    }
    const again = await restart(relay);
    await allocate(again);
    await again.fire(bounds.sweepIntervalMs);
    expect((await call(again, 'GET', '/stats')).body).toMatchObject({
      ...totals,
      ...{ slot_allocations_total: 2, slots_active: 2, uptime_seconds: 0 },
    });
  });
});
