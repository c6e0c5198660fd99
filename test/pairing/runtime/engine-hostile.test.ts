/** A hostile relay or peer can make a pairing end, and nothing else. */
import { describe, expect, it } from 'vitest';
import { buildCard, verifyCard } from '../../../main/protocol/agent-card.ts';
import { withField } from '../../../main/protocol/json.ts';
import type { FakeRelay } from '../../fakes/relay.ts';
import { World } from '../support.ts';

type Distortion = FakeRelay['distort'];

/** Both people confirm whatever they see, at a relay that distorts from the beginning. */
async function hostEndsWith(world: World, distort: Distortion): Promise<string | null> {
  world.relay.distort = (slot, role) => (role === 'host' ? distort(slot, role) : slot);
  const code = await world.meet();
  for (let step = 0; step < 100 && world.host.ending(code) === null; step += 1) {
    await world.clock.advance(200);
    for (const home of [world.host, world.guest]) {
      if (home.status(code) === 'sas_ready') await home.confirm(code);
    }
  }
  expect(world.host.book.pins.size).toBe(0);
  expect(world.host.observer.errors).toEqual([]);
  return world.host.ending(code);
}

describe('a relay', () => {
  it('that hands our own message back ends the pairing', async () => {
    const world = new World();
    const ending = await hostEndsWith(world, (slot) => ({
      ...slot,
      peerMessage: world.relay.opened.host[0] ?? null,
    }));
    expect(ending).toBe('reflected');
  });

  it('that hands our own sealed card back ends the pairing', async () => {
    const world = new World();
    const ending = await hostEndsWith(world, (slot) => ({
      ...slot,
      peerBootstrap: world.relay.posted.host[0] ?? null,
    }));
    expect(ending).toBe('reflected');
  });

  it('that changes a message that we have seen ends the pairing', async () => {
    const world = new World();
    let polls = 0;
    const ending = await hostEndsWith(world, (slot) => {
      polls += slot.peerMessage === null ? 0 : 1;
      return polls > 1 ? { ...slot, peerMessage: `U${'A'.repeat(43)}` } : slot;
    });
    expect(ending).toBe('tampered');
  });

  it.each([
    ['bad-message', { peerMessage: 'AAAA' }],
    ['bad-message', { peerMessage: 'x'.repeat(100_000) }],
    ['bootstrap-rejected', { peerBootstrap: 'AAAA' }],
  ])('that makes something up ends the pairing as %s', async (code, change) => {
    const world = new World();
    expect(await hostEndsWith(world, (slot) => ({ ...slot, ...change }))).toBe(code);
  });

  it('that never shows the sealed card lets nobody be pinned', async () => {
    const world = new World();
    const ending = await hostEndsWith(world, (slot) => ({ ...slot, peerBootstrap: null }));
    expect(ending).toBeNull();
  });
});

describe('a peer', () => {
  it('whose card is not signed by its key is not pinned', async () => {
    const world = new World();
    world.guest.book.forgedCard = withField(world.guest.book.own.card, 'name', 'Ann');
    expect(await hostEndsWith(world, (slot) => slot)).toBe('card-rejected');
    expect(world.guest.book.pins.size).toBeLessThanOrEqual(1);
  });

  it('that is ourselves is not pinned', async () => {
    const world = new World();
    world.guest.book.forgedCard = world.host.book.own.card;
    expect(await hostEndsWith(world, (slot) => slot)).toBe('own-identity');
  });

  it('whose handle is pinned with another key is not pinned, and both keys are named', async () => {
    const world = new World();
    const { host, guest } = world;
    const older = verifyCard(buildCard({ handle: 'bob', seed: new Uint8Array(32).fill(5) }));
    host.book.pins.set('bob', {
      ...older,
      slot: { relayUrl: '', slotId: '', slotToken: '' },
    });
    const code = await world.compare();
    await world.confirmBoth(code);
    await world.until(() => host.ending(code) === 'peer-key-changed');
    expect(host.book.pins.get('bob')?.fingerprint).toBe(older.fingerprint);
    const { state, peerDid } = host.store.at(code);
    expect(peerDid).toBe(guest.book.own.did);
    if (!('ending' in state)) throw new Error('it did not end');
    expect(state.ending.detail).toContain(older.fingerprint);
    expect(state.ending.detail).toContain(guest.book.own.fingerprint);
    expect(host.observer.notices.at(-1)).toMatchObject({ kind: 'stopped', ending: state.ending });
  });

  it('with our own handle is not pinned', async () => {
    const world = new World();
    const { host } = world;
    const code = await world.meet();
    await world.bothAt(code, 'sas_ready');
    const impostor = buildCard({ handle: 'ann', seed: new Uint8Array(32).fill(6) });
    world.guest.book.forgedCard = impostor;
    await world.confirmBoth(code);
    await world.until(() => host.ending(code) === 'peer-key-changed');
    expect(host.book.pins.size).toBe(0);
  });

  it('that is known with the same key can pair again', async () => {
    const world = new World();
    for (let times = 0; times < 2; times += 1) {
      const code = await (times === 0 ? world.compare() : again(world));
      await world.confirmBoth(code);
      await world.expectPaired(code);
    }
  });
});

async function again(world: World): Promise<string> {
  const code = await world.host.requests.host('https://relay.example', { protocol: 1 });
  await world.guest.requests.join(code, 'https://relay.example');
  await world.bothAt(code, 'sas_ready');
  return code;
}

describe('what an engine reports', () => {
  it('holds no seed, token, message or sealed card', async () => {
    const world = new World();
    const { host, guest } = world;
    const code = await world.compare();
    const opening = host.store.history.flatMap(({ state }) =>
      'opening' in state && state.opening !== null ? [state.opening] : [],
    )[0];
    await world.confirmBoth(code);
    await world.expectPaired(code);
    const reported = JSON.stringify([host.reports, host.observer.notices]);
    const secrets = [
      opening?.seed,
      opening?.slotToken,
      guest.book.slot?.slotToken,
      ...world.relay.opened.host,
      ...world.relay.posted.host,
      ...world.relay.posted.guest,
    ];
    expect(secrets.length).toBeGreaterThan(5);
    for (const secret of secrets) expect(reported).not.toContain(secret);
  });
});
