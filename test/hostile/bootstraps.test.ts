/** Sealed bootstraps by anyone who can write to the pair slot: none of them gets anybody pinned. */
import { describe, expect, it } from 'vitest';
import type { Role } from '../../main/pairing/machine/pending-pair.ts';
import type { PairSlot } from '../../main/pairing/ports.ts';
import { RELAY, World } from '../pairing/support.ts';
import {
  AttackerKey,
  bootstrapWith,
  cardOf,
  joinAsAttacker,
  pairWithAttacker,
} from './attacker.ts';

/** Replaces the peer's bootstrap that `role` gets. */
function deliver(
  world: World,
  to: Role,
  change: (bootstrap: string | null) => string | null,
): void {
  world.relay.distort = (slot: PairSlot, role): PairSlot =>
    role === to ? { ...slot, peerBootstrap: change(slot.peerBootstrap) } : slot;
}

async function endsAs(world: World, code: string, ending: string): Promise<void> {
  await world.until(() => world.host.ending(code) === ending);
  expect(world.host.book.pins.size).toBe(0);
  expect(world.host.observer.errors).toEqual([]);
}

/** What the guest posted in an earlier pairing with the same host. */
async function earlierBootstrap(world: World): Promise<string> {
  const code = await world.compare();
  await world.confirmBoth(code);
  await world.expectPaired(code);
  world.host.book.pins.clear();
  world.guest.book.pins.clear();
  return world.relay.posted.guest[0] ?? expect.fail('the guest posted nothing');
}

async function compareAgain(world: World): Promise<string> {
  const code = await world.host.requests.host(RELAY, { protocol: 1 });
  await world.guest.requests.join(code, RELAY);
  await world.bothAt(code, 'sas_ready');
  return code;
}

describe('a bootstrap', () => {
  it('from an earlier pairing of the same two is refused', async () => {
    const world = new World();
    const earlier = await earlierBootstrap(world);
    deliver(world, 'host', () => earlier);
    const code = await compareAgain(world);
    await world.confirmBoth(code);
    await endsAs(world, code, 'bootstrap-rejected');
  });

  it('that is our own, handed back, is told apart from the other side’s', async () => {
    const world = new World();
    deliver(world, 'host', () => world.relay.posted.host[0] ?? null);
    const code = await world.compare();
    await world.confirmBoth(code);
    await endsAs(world, code, 'reflected');
  });

  it('sealed by somebody without the key is refused', async () => {
    const world = new World();
    const code = await world.compare();
    const stranger = new AttackerKey(code, 3);
    const forged = stranger.seal(
      world.relay.opened.host[0] ?? '',
      bootstrapWith(cardOf('mallory')),
    );
    deliver(world, 'host', () => forged);
    await world.confirmBoth(code);
    await endsAs(world, code, 'bootstrap-rejected');
  });

  it.each([0, 1, 3, 27, 28, 100])('cut short to %i characters is refused', async (length) => {
    const world = new World();
    deliver(world, 'host', (sealed) => sealed?.slice(0, length) ?? null);
    const code = await world.compare();
    await world.confirmBoth(code);
    await endsAs(world, code, 'bootstrap-rejected');
  });

  it('of 1 MB is refused without being opened', async () => {
    const world = new World();
    deliver(world, 'host', (sealed) => sealed && 'A'.repeat(1_000_000));
    const code = await world.compare();
    await world.confirmBoth(code);
    await endsAs(world, code, 'bootstrap-rejected');
  });

  it('with one bit changed is refused', async () => {
    const world = new World();
    const flip = (sealed: string) => `${sealed.startsWith('A') ? 'B' : 'A'}${sealed.slice(1)}`;
    deliver(world, 'host', (sealed) => sealed && flip(sealed));
    const code = await world.compare();
    await world.confirmBoth(code);
    await endsAs(world, code, 'bootstrap-rejected');
  });
});

describe('a bootstrap with a mailbox', () => {
  // Plain http is not refused: the mailbox is the peer's own choice. The window says so.
  it.each([
    'https://203.0.113.9',
    'http://203.0.113.9',
    'http://vps:8770',
    'http://192.168.1.5:7878',
    'http://127.0.0.1:7878',
  ])('is taken as it is: %s', async (relayUrl) => {
    const world = new World();
    const plaintext = bootstrapWith(cardOf('mallory'), relayUrl);
    await pairWithAttacker(world, (key, message) => key.seal(message, plaintext));
    expect(world.host.book.pins.get('mallory')?.slot.relayUrl).toBe(relayUrl);
  });
});

describe('bootstraps of two pairings, swapped', () => {
  it('are refused by both', async () => {
    const world = new World();
    const { host, guest, relay } = world;
    const first = await world.compare();
    const second = await compareAgain(world);
    relay.distort = (slot, role) => {
      const [one, two] = relay.posted[role === 'host' ? 'guest' : 'host'];
      const bootstrap = slot.peerBootstrap;
      if (bootstrap === null || one === undefined || two === undefined) {
        return { ...slot, peerBootstrap: null };
      }
      return { ...slot, peerBootstrap: bootstrap === one ? two : one };
    };
    await world.confirmBoth(first);
    await world.confirmBoth(second);
    for (const code of [first, second]) await endsAs(world, code, 'bootstrap-rejected');
    expect(guest.book.pins.size + host.book.pins.size).toBe(0);
  });
});

describe('a bootstrap that is overwritten', () => {
  const garbage = 'QUFB'.repeat(20);

  it('after we have seen the true one changes nothing', async () => {
    const world = new World();
    const { host, guest } = world;
    const code = await world.compare();
    await guest.confirm(code);
    await world.until(() => host.store.at(code).side.peerBootstrap !== null);
    deliver(world, 'host', () => garbage);
    await host.confirm(code);
    await world.expectPaired(code);
  });

  it('by the peer itself, with another card, changes nothing: the first counts', async () => {
    const world = new World();
    const { host } = world;
    const { code, key, hostMessage, post } = await joinAsAttacker(world);
    for (const handle of ['mallory', 'trent']) {
      await post(key.seal(hostMessage, bootstrapWith(cardOf(handle))));
      await world.until(() => host.store.at(code).side.peerBootstrap !== null);
    }
    await world.until(() => host.status(code) === 'sas_ready');
    await world.clock.advance(2_000);
    await host.confirm(code);
    await world.until(() => host.status(code) === 'nothing');
    expect([...host.book.pins.keys()]).toEqual(['mallory']);
  });

  it('before our person has decided is ignored, and the true one counts when it is back', async () => {
    const world = new World();
    const { host, guest } = world;
    const code = await world.compare();
    deliver(world, 'host', () => garbage);
    await guest.confirm(code);
    await world.clock.advance(5_000);
    expect(host.status(code)).toBe('sas_ready');
    deliver(world, 'host', (sealed) => sealed);
    await world.until(() => host.store.at(code).side.peerBootstrap !== null);
    await host.confirm(code);
    await world.expectPaired(code);
  });

  it('when it is due ends the pairing: whoever can write there can also abandon it', async () => {
    const world = new World();
    const code = await world.compare();
    deliver(world, 'host', (sealed) => sealed && garbage);
    await world.confirmBoth(code);
    await endsAs(world, code, 'bootstrap-rejected');
  });
});
