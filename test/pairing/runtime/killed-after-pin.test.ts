/**
 * A kill between the pin and its save, and a restart beyond the deadline: the pairing ends as paired, and
 * what the pin replaced is still reported. By both versions.
 */
import { expect, it } from 'vitest';
import { revisionOf } from '../../../main/pairing/machine/revision.ts';
import type { PeerToPin } from '../../../main/pairing/ports.ts';
import { verifyCard } from '../../../main/protocol/agent-card.ts';
import { type Home, LIFETIME, RELAY } from '../support.ts';
import { WorldV2 } from '../world-v2.ts';

const OLD_SLOT = { relayUrl: RELAY, slotId: '0'.repeat(32), slotToken: '1'.repeat(64) };

/** The next pin is made, and then the process is killed. */
function killAfterPin(home: Home): Promise<void> {
  const pin = home.book.pin.bind(home.book);
  return new Promise((killed) => {
    home.book.pin = async (peer, request) => {
      const result = await pin(peer, request);
      if (!result.pinned) return result;
      home.book.pin = pin;
      home.crash();
      killed();
      return result;
    };
  });
}

/** The host knows the guest, by another mailbox than the guest has now. */
async function comparing(protocol: 1 | 2) {
  const world = new WorldV2();
  const { host, guest } = world;
  const bob: PeerToPin = { ...verifyCard(guest.book.own.card), slot: OLD_SLOT };
  host.book.pins.set('bob', bob);
  if (protocol === 2) return { world, ids: await world.compareV2() };
  const code = await world.compare();
  return { world, ids: { host: code, guest: code } };
}

it.each([1, 2] as const)('by version %i', async (protocol) => {
  const { world, ids } = await comparing(protocol);
  const { host, guest, clock } = world;
  await host.confirm(ids.host);
  await world.until(() => host.store.at(ids.host).handshake?.posted !== 'confirm');
  const killed = killAfterPin(host);
  await guest.confirm(ids.guest);
  if (protocol === 1) {
    await world.until(() => host.observer.kinds(ids.host).includes('mailbox-question'));
    const revision = revisionOf(host.store.at(ids.host));
    await host.requests.answerMailbox(ids.host, revision, 'use');
  }
  await world.until(() => !host.running);
  await killed;
  expect(host.status(ids.host)).toBe('confirmed');
  await clock.advance(3 * LIFETIME);
  host.start();
  await world.until(() => host.observer.kinds(ids.host).includes('paired'));
  const { side } =
    host.observer.changes.findLast(({ after }) => after.side.paired !== null)?.after ??
    expect.fail('nothing was paired');
  const place = guest.book.slot?.slotId.slice(0, 8);
  expect(side.paired?.movedFrom).toBe(`known bob ${RELAY} 00000000, offered ${RELAY} ${place}`);
  expect(host.observer.kinds(ids.host)).not.toContain('stopped');
});
