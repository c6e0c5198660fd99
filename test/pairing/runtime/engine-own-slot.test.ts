import { describe, expect, it } from 'vitest';
import { RelayFailure, type RelayFailureKind } from '../../../main/pairing/ports.ts';
import { LIFETIME, RELAY, World } from '../support.ts';

const CHOSEN = 'https://chosen.example';

describe('the first slot of our own', () => {
  it('is at the relay of the pairing if none is chosen', async () => {
    const world = new World();
    await world.compare();
    expect(world.guest.book.slot?.relayUrl).toBe(RELAY);
  });

  it('is at the chosen relay, wherever the pairing meets', async () => {
    const world = new World();
    world.guest.chosenRelay = () => CHOSEN;
    const code = await world.compare();
    expect(world.guest.book.slot?.relayUrl).toBe(CHOSEN);
    await world.confirmBoth(code);
    await world.expectPaired(code);
    expect(world.host.book.pins.get('bob')?.slot.relayUrl).toBe(CHOSEN);
  });

  it('stays where it is, whatever is chosen later', async () => {
    const world = new World();
    const code = await world.compare();
    await world.confirmBoth(code);
    await world.expectPaired(code);
    world.guest.chosenRelay = () => CHOSEN;
    await world.guest.requests.join(await world.host.requests.host(RELAY, { protocol: 1 }), RELAY);
    await world.clock.advance(5_000);
    expect(world.guest.book.slot?.relayUrl).toBe(RELAY);
    expect(world.relay.count('allocate')).toBe(2);
  });

  it.each(['no-connection', 'no-relay', 'refused', 'not-called'] as const)(
    'delays the pairing while the chosen relay fails with %s, as a failure of its own',
    async (kind) => {
      const { world, code, shown } = await hostWhileChosenRelayFails(kind);
      expect(shown).toMatchObject({ code: 'own-relay', detail: `${CHOSEN}: as injected` });
      await world.until(() => world.host.status(code) === 'polling');
      expect(world.host.book.slot?.relayUrl).toBe(CHOSEN);
    },
  );

  it.each(['proxy-password', 'sign-in-page', 'certificate-date', 'name-not-found'] as const)(
    'reports %s at the chosen relay as what it is',
    async (kind) => {
      const { world, code, shown } = await hostWhileChosenRelayFails(kind);
      expect(shown).toMatchObject({ code: kind, detail: `${CHOSEN}: as injected` });
      await world.until(() => world.host.status(code) === 'polling');
    },
  );

  it('ends the pairing if its relay is the chosen one, and no relay answers there', async () => {
    const world = new World();
    const { host, relay } = world;
    host.start();
    host.chosenRelay = () => `${RELAY}/`;
    relay.inject({ call: 'allocate', fault: new RelayFailure('no-relay', 'as injected') });
    const code = await host.requests.host(RELAY, { protocol: 1 });
    await world.until(() => host.ending(code) === 'not-a-relay');
  });

  it('is asked for again when the chosen relay allows it', async () => {
    const world = new World();
    const { host, relay, clock } = world;
    host.start();
    host.chosenRelay = () => CHOSEN;
    const fault = new RelayFailure('busy', 'as injected', 20_000);
    relay.inject({ call: 'allocate', fault });
    await host.requests.host(RELAY, { protocol: 1 });
    await clock.advance(19_000);
    expect(relay.count('allocate')).toBe(1);
    await clock.advance(2_000);
    expect(relay.count('allocate')).toBe(2);
  });

  it.each([
    ['the chosen relay', CHOSEN],
    ['the relay of the pairing', null],
  ])('is waited for at %s until the deadline, and no longer', async (_which, chosen) => {
    const world = new World();
    const { host, relay, clock } = world;
    host.start();
    host.chosenRelay = () => chosen;
    relay.outage = new RelayFailure('unreachable', 'as injected');
    const code = await host.requests.host(RELAY, { protocol: 1 });
    await clock.advance(LIFETIME / 2);
    const { deadlineAt } = host.store.at(code).side;
    expect(deadlineAt).toBe(clock.wall() + LIFETIME / 2);
    await host.stop();
    host.start();
    await clock.advance(LIFETIME / 2 - 5_000);
    expect(host.status(code)).toBe('request_host');
    await clock.advance(10_000);
    expect(host.ending(code)).toBe('expired');
    expect(relay.count('abandon')).toBe(0);
  });
});

describe('the token of our own slot', () => {
  it('is shown to its relay once the slot is saved, and again when a peer is pinned', async () => {
    const world = new World();
    const { relay, host, guest } = world;
    /** What both sides had saved at each call. */
    const saved: { slots: unknown[]; pins: number }[] = [];
    relay.refuse = (call) => {
      const pins = host.book.pins.size + guest.book.pins.size;
      if (call === 'use') saved.push({ slots: [host.book.slot, guest.book.slot], pins });
      return null;
    };
    const code = await world.compare();
    expect(relay.used).toHaveLength(2);
    await world.confirmBoth(code);
    await world.expectPaired(code);
    expect(relay.used).toHaveLength(4);
    for (const [call, slot] of relay.used.entries())
      expect(saved[call]?.slots).toContainEqual(slot);
    expect(saved.map(({ pins }) => pins)).toEqual([0, 0, 1, 2]);
    for (const { book } of [host, guest]) {
      expect(relay.used.filter((slot) => slot === book.slot)).toHaveLength(2);
    }
  });

  it('is shown to the relay where the slot is, which may be another one', async () => {
    const world = new World();
    world.guest.chosenRelay = () => CHOSEN;
    const code = await world.compare();
    await world.confirmBoth(code);
    await world.expectPaired(code);
    const atChosen = world.relay.used.filter(({ relayUrl }) => relayUrl === CHOSEN);
    expect(atChosen).toEqual([world.guest.book.slot, world.guest.book.slot]);
  });

  it.each(['no-connection', 'no-relay', 'refused', 'server-error', 'not-found'] as const)(
    'may be shown in vain: %s neither delays nor ends a pairing',
    async (kind) => {
      const world = new World();
      world.relay.refuse = (call) =>
        call === 'use' ? new RelayFailure(kind, 'as injected') : null;
      const code = await world.compare();
      await world.confirmBoth(code);
      await world.expectPaired(code);
      expect(world.relay.used).toEqual([]);
    },
  );

  it('is not waited for: a relay that never answers this call delays nothing', async () => {
    const world = new World();
    world.relay.inject({ call: 'use', times: 4, fault: 'hang' });
    const code = await world.compare();
    await world.confirmBoth(code);
    await world.expectPaired(code);
    await world.host.stop();
    await world.guest.stop();
    expect(world.relay.givenUp).toEqual(['use', 'use', 'use', 'use']);
  });
});

/** Hosts, and looks at the pairing while the chosen relay gives no slot. */
async function hostWhileChosenRelayFails(kind: RelayFailureKind) {
  const world = new World();
  const { host, relay, clock } = world;
  host.start();
  host.chosenRelay = () => CHOSEN;
  relay.inject({ call: 'allocate', times: 3, fault: new RelayFailure(kind, 'as injected') });
  const code = await host.requests.host(RELAY, { protocol: 1 });
  await clock.advance(500);
  return { world, code, shown: host.engine.snapshot().pairings[0]?.transientFailure };
}
