/** A hostile relay can keep two people apart by changing SPAKE2 messages, and can do nothing else. */
import { describe, expect, it } from 'vitest';
import type { Role } from '../../main/pairing/machine/pending-pair.ts';
import { toBase64 } from '../../main/protocol/bytes.ts';
import { RELAY, World } from '../pairing/support.ts';
import { AttackerKey } from './attacker.ts';
import { DISHONEST_POINTS } from './dishonest-points.ts';

/** Replaces the peer's message that `role` gets. */
function deliver(world: World, to: Role, change: (message: string) => string): void {
  world.relay.distort = (slot, role) =>
    role === to && slot.peerMessage !== null
      ? { ...slot, peerMessage: change(slot.peerMessage) }
      : slot;
}

/** Both people confirm without comparing. */
async function confirmBlindly(world: World, codes: readonly string[]): Promise<void> {
  for (const code of codes) {
    for (const home of [world.host, world.guest]) {
      if (home.status(code) === 'sas_ready') await home.confirm(code);
    }
  }
}

function expectNobodyPinned({ host, guest }: World): void {
  expect([...host.book.pins.keys(), ...guest.book.pins.keys()]).toEqual([]);
  expect([...host.observer.errors, ...guest.observer.errors]).toEqual([]);
}

describe('a relay that swaps the messages of two pairings', () => {
  async function swapped(): Promise<{ world: World; codes: [string, string] }> {
    const world = new World();
    const { host, guest, relay } = world;
    host.start();
    guest.start();
    const first = await host.requests.host(RELAY, { protocol: 1 });
    const second = await host.requests.host(RELAY, { protocol: 1 });
    relay.distort = (slot, role) => {
      const [one, two] = relay.opened[role === 'host' ? 'guest' : 'host'];
      if (slot.peerMessage === null || one === undefined || two === undefined) {
        return { ...slot, peerMessage: null };
      }
      return { ...slot, peerMessage: slot.peerMessage === one ? two : one };
    };
    for (const code of [first, second]) await guest.requests.join(code, RELAY);
    for (const code of [first, second]) await world.bothAt(code, 'sas_ready');
    return { world, codes: [first, second] };
  }

  it('gives no two screens equal digits', async () => {
    const { world, codes } = await swapped();
    const shown = codes.flatMap((code) => [world.host.sas(code), world.guest.sas(code)]);
    expect(new Set(shown).size).toBe(4);
  });

  it('gets nobody pinned even if all is confirmed', async () => {
    const { world, codes } = await swapped();
    await confirmBlindly(world, codes);
    await world.until(() => codes.every((code) => world.host.ending(code) !== null));
    expect(codes.map((code) => world.host.ending(code))).toEqual([
      'bootstrap-rejected',
      'bootstrap-rejected',
    ]);
    expectNobodyPinned(world);
  });
});

describe('a relay that replays the message of an earlier pairing', () => {
  it('under the same code makes the digits differ, and nobody is pinned', async () => {
    const world = new World();
    const { host, guest, relay } = world;
    const code = await world.compare();
    const [earlier = ''] = relay.opened.guest;
    const [request] = host.store.history;
    for (const home of [host, guest]) await home.requests.cancel(code);
    await world.bothAt(code, 'nothing');

    deliver(world, 'host', () => earlier);
    if (request !== undefined) await host.store.create(request);
    await guest.requests.join(code, RELAY);
    await world.bothAt(code, 'sas_ready');
    expect(host.sas(code)).not.toBe(guest.sas(code));
    await confirmBlindly(world, [code]);
    await world.until(() => host.ending(code) === 'bootstrap-rejected');
    expectNobodyPinned(world);
  });

  it('under another code makes the digits differ', async () => {
    const world = new World();
    const { host, guest } = world;
    const earlier = new AttackerKey('12-ABCDEF', 1).message;
    deliver(world, 'host', () => earlier);
    const code = await world.compare();
    expect(host.sas(code)).not.toBe(guest.sas(code));
  });
});

describe('a relay that reflects', () => {
  it.each(['host', 'guest'] as const)('the message of the %s ends its pairing', async (role) => {
    const world = new World();
    deliver(world, role, () => world.relay.opened[role][0] ?? '');
    const code = await world.meet();
    await world.until(() => world.homeOf(role).ending(code) === 'reflected');
    expectNobodyPinned(world);
  });
});

describe('a relay that cuts a message short', () => {
  it.each([0, 1, 2, 4, 20, 43])('to %i characters ends the pairing', async (length) => {
    const world = new World();
    deliver(world, 'host', (message) => message.slice(0, length));
    const code = await world.meet();
    await world.until(() => world.host.ending(code) === 'bad-message');
    expectNobodyPinned(world);
  });
});

describe('a relay that changes the message after it was seen', () => {
  const other = new AttackerKey('12-ABCDEF', 2).message;

  it.each(['host', 'guest'] as const)('ends it while the %s compares', async (role) => {
    const world = new World();
    const code = await world.compare();
    deliver(world, role, () => other);
    await world.until(() => world.homeOf(role).ending(code) === 'tampered');
    expectNobodyPinned(world);
  });

  it('ends it after the person has confirmed', async () => {
    const world = new World();
    const code = await world.compare();
    await world.host.confirm(code);
    deliver(world, 'host', () => other);
    await world.until(() => world.host.ending(code) === 'tampered');
    expectNobodyPinned(world);
  });

  it('ends it across a restart, and never shows other digits', async () => {
    const world = new World();
    const { host } = world;
    const code = await world.compare();
    const digits = host.sas(code);
    host.crash();
    deliver(world, 'host', () => other);
    host.start();
    await world.until(() => host.ending(code) === 'tampered');
    const shown = host.reports.flatMap(({ sas }) => (sas === null ? [] : [sas]));
    expect(new Set(shown)).toEqual(new Set([digits]));
    expectNobodyPinned(world);
  });
});

describe('a message that is no honest point', () => {
  it.each(DISHONEST_POINTS)('%s ends the pairing as a bad message', async (_name, point) => {
    const world = new World();
    deliver(world, 'host', () => toBase64(Uint8Array.of(0x53, ...point)));
    const code = await world.meet();
    await world.until(() => world.host.ending(code) === 'bad-message');
    expectNobodyPinned(world);
  });
});

describe('a message of version 2', () => {
  it.each(['host', 'guest'] as const)('ends what the %s began by version 1', async (role) => {
    const world = new World();
    deliver(world, role, () => toBase64(Uint8Array.of(2, ...new Uint8Array(32).fill(5))));
    const code = await world.meet();
    await world.until(() => world.homeOf(role).ending(code) !== null);
    expect(world.homeOf(role).ending(code)).toBe('bad-message');
    expectNobodyPinned(world);
  });
});
