/**
 * A peer who pairs honestly under their own name and seals somebody else's public card with a mailbox
 * of their own. Relay and digits are honest; only the mailbox beside the card is not.
 */
import { describe, expect, it } from 'vitest';
import { buildCard, verifyCard } from '../../main/protocol/agent-card.ts';
import type { JsonObject } from '../../main/protocol/json.ts';
import { RELAY, World } from '../pairing/support.ts';
import { makeHome } from '../wire-home/support.ts';
import {
  ATTACKER_SLOT,
  bootstrapWith,
  expectRefused,
  pairWithAttacker,
  seedNumber,
} from './attacker.ts';

const BOBS_SEED = seedNumber(5);
const BOBS_CARD = buildCard({ handle: 'bob', seed: BOBS_SEED });
const BOB = {
  ...verifyCard(BOBS_CARD),
  slot: { relayUrl: 'https://relay.example', slotId: 'b0'.repeat(16), slotToken: 'b1'.repeat(32) },
};

/** Mallory pairs with a person who knows Bob, and seals this card. */
async function showing(card: JsonObject, known = BOB) {
  const world = new World();
  world.host.book.pins.set('bob', known);
  const code = await pairWithAttacker(world, (key, message) =>
    key.seal(message, bootstrapWith(card)),
  );
  return { host: world.host, code };
}

describe('a known peer’s card with a mailbox of the sender’s own', () => {
  it('ends the pairing, and both mailboxes are told', async () => {
    const { host, code } = await showing(BOBS_CARD);
    const told = `known bob https://relay.example b0b0b0b0, offered ${RELAY} ${ATTACKER_SLOT.slice(0, 8)}`;
    expectRefused(host, code, 'peer-mailbox-changed', told);
    expect(host.store.at(code).peerDid).toBe(BOB.did);
  });

  it('leaves the mailbox where it was', async () => {
    const { host } = await showing(BOBS_CARD);
    expect(host.book.pins.get('bob')?.slot).toBe(BOB.slot);
  });

  it('leaves the real files as they were', async () => {
    const home = makeHome();
    await home.init({ handle: 'ann' });
    await home.peerBook.pin(BOB);
    const theirs = { relayUrl: RELAY, slotId: ATTACKER_SLOT, slotToken: 'a0'.repeat(32) };
    expect(await home.peerBook.pin({ ...BOB, slot: theirs })).toMatchObject({ pinned: false });
    const [bob] = await home.peerBook.listPeers();
    expect(bob?.relayUrl).toBe(BOB.slot.relayUrl);
  });

  it('under another handle that the same key once had changes nothing, either', async () => {
    const older = buildCard({ handle: 'robert', seed: BOBS_SEED });
    const { host, code } = await showing(older);
    expectRefused(host, code, 'peer-mailbox-changed');
    expect([...host.book.pins.keys()]).toEqual(['bob']);
  });

  it('is taken where no mailbox is known, which is all that version 1 can do', async () => {
    const { host } = await showing(BOBS_CARD, {
      ...BOB,
      slot: { relayUrl: '', slotId: '', slotToken: '' },
    });
    expect(host.book.pins.get('bob')?.slot.slotId).toBe(ATTACKER_SLOT);
  });
});
