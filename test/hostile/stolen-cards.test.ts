/**
 * A peer who pairs honestly under their own name and seals somebody else's public card with a mailbox
 * of their own. Relay and digits are honest; only the mailbox beside the card is not.
 */
import { describe, expect, it } from 'vitest';
import { revisionOf } from '../../main/pairing/machine/revision.ts';
import { buildCard, verifyCard } from '../../main/protocol/agent-card.ts';
import { toBase64 } from '../../main/protocol/bytes.ts';
import { agreementKeyOf } from '../../main/protocol/identity.ts';
import type { JsonObject } from '../../main/protocol/json.ts';
import { LIFETIME, RELAY, World } from '../pairing/support.ts';
import { jsonOf, makeHome, PIN, PIN_V2, textOf } from '../wire-home/support.ts';
import {
  ATTACKER_SLOT,
  bootstrapWith,
  cardOf,
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

const THEIRS = { relayUrl: RELAY, slotId: ATTACKER_SLOT, slotToken: 'a0'.repeat(32) };
/** With it on the card, `wire` encrypts messages. */
const DH_KEY = toBase64(agreementKeyOf(BOBS_SEED));

/** A home on disk in which Bob is proved by version 2. */
async function homeWithBob() {
  const home = makeHome();
  await home.init({ handle: 'ann' });
  await home.peerBook.pin(BOB, PIN_V2);
  return home;
}

/** Mallory pairs with a person who knows Bob, and seals this card. */
async function showing(card: JsonObject, known = BOB) {
  const world = new World();
  world.host.book.pins.set('bob', known);
  const code = await pairWithAttacker(world, (key, message) =>
    key.seal(message, bootstrapWith(card)),
  );
  return { host: world.host, code, world };
}

describe('a known peer’s card with a mailbox of the sender’s own', () => {
  it('is a question to the person, who is told both mailboxes', async () => {
    const { host, code } = await showing(BOBS_CARD);
    const places = `known bob https://relay.example b0b0b0b0, offered ${RELAY} ${ATTACKER_SLOT.slice(0, 8)}`;
    const { state, side, peerDid } = host.store.at(code);
    expect(state.status).toBe('confirmed');
    expect(side.mailboxQuestion).toMatchObject({ places, answer: null });
    expect(peerDid).toBe(BOB.did);
    expect(host.observer.kinds(code)).toEqual(['digits-ready', 'mailbox-question']);
  });

  it('leaves the mailbox where it was until the person answers, and at the deadline', async () => {
    const { host, code, world } = await showing(BOBS_CARD);
    expect(host.book.pins.get('bob')?.slot).toBe(BOB.slot);
    await world.until(() => host.ending(code) !== null, LIFETIME + 10_000);
    expectRefused(host, code, 'peer-mailbox-changed');
    expect(host.book.pins.get('bob')?.slot).toBe(BOB.slot);
  });

  it.each([
    ['keep', BOB.slot.slotId],
    ['use', ATTACKER_SLOT],
  ] as const)('pins with the mailbox that the person chooses: %s', async (answer, slotId) => {
    const { host, code, world } = await showing(BOBS_CARD);
    await host.requests.answerMailbox(code, revisionOf(host.store.at(code)), answer);
    await world.until(() => host.status(code) === 'nothing');
    expect(host.book.pins.get('bob')?.slot.slotId).toBe(slotId);
  });

  it('is not answered by a click on what was asked before', async () => {
    const { host, code } = await showing(BOBS_CARD);
    const asked = revisionOf(host.store.at(code));
    await expect(host.requests.answerMailbox(code, `0${asked.slice(1)}`, 'use')).rejects.toThrow();
    await host.requests.answerMailbox(code, asked, 'keep');
    await expect(host.requests.answerMailbox(code, asked, 'use')).rejects.toThrow();
  });

  it('is asked again where other places are known by the time the answer is acted on', async () => {
    const { host, code, world } = await showing(BOBS_CARD);
    const moved = { ...BOB, slot: { ...BOB.slot, slotId: 'c0'.repeat(16) } };
    host.book.pins.set('bob', moved);
    await host.requests.answerMailbox(code, revisionOf(host.store.at(code)), 'use');
    const questions = () =>
      host.observer.kinds(code).filter((kind) => kind === 'mailbox-question').length;
    await world.until(() => questions() === 2);
    const { mailboxQuestion } = host.store.at(code).side;
    expect(mailboxQuestion).toMatchObject({
      places: expect.stringMatching(/^known bob \S+ c0c0c0c0, /),
      answer: null,
    });
    expect(host.book.pins.get('bob')).toBe(moved);
    await host.requests.answerMailbox(code, revisionOf(host.store.at(code)), 'use');
    await world.until(() => host.status(code) === 'nothing');
    expect(host.book.pins.get('bob')?.slot.slotId).toBe(ATTACKER_SLOT);
  });

  it('leaves the real files as they were', async () => {
    const { paths, peerBook } = await homeWithBob();
    const texts = () => [paths.trust, paths.relay, paths.proofs].map(textOf);
    const before = texts();
    expect(await peerBook.pin({ ...BOB, slot: THEIRS }, PIN)).toMatchObject({ pinned: false });
    expect(texts()).toEqual(before);
  });

  it('takes the label of version 2 away when the person uses it', async () => {
    const { peerBook } = await homeWithBob();
    await peerBook.pin({ ...BOB, slot: THEIRS }, { ...PIN, mailbox: 'take' });
    expect(await peerBook.listPeers()).toMatchObject([
      { relayUrl: RELAY, proof: { kind: 'digits-v1' } },
    ]);
    expect(await peerBook.check({ handle: 'bob' }, 'digits-v2')).toMatchObject({ ok: false });
  });

  it('under another handle that the same key once had changes nothing, either', async () => {
    const older = buildCard({ handle: 'robert', seed: BOBS_SEED });
    const { host, code } = await showing(older);
    expect(host.store.at(code).side.mailboxQuestion?.answer).toBeNull();
    expect([...host.book.pins.keys()]).toEqual(['bob']);
  });

  it('under another handle does not get that mailbox, either, when the known one is kept', async () => {
    const older = buildCard({ handle: 'robert', seed: BOBS_SEED });
    const { host, code, world } = await showing(older);
    await host.requests.answerMailbox(code, revisionOf(host.store.at(code)), 'keep');
    await world.until(() => host.status(code) === 'nothing');
    expect(host.book.pins.get('robert')?.slot).toBe(BOB.slot);
  });

  it('is taken where no mailbox is known, which is all that version 1 can do', async () => {
    const { host } = await showing(BOBS_CARD, {
      ...BOB,
      slot: { relayUrl: '', slotId: '', slotToken: '' },
    });
    expect(host.book.pins.get('bob')?.slot.slotId).toBe(ATTACKER_SLOT);
  });
});

it.each([PIN, PIN_V2])(
  'a known peer’s older card does not replace the current one, by %j',
  async (how) => {
    const { paths, peerBook } = await homeWithBob();
    const older = cardOf('bob', { dh_pubkey: null, capabilities: [] }, BOBS_SEED);
    const current = buildCard({ handle: 'bob', seed: BOBS_SEED, more: { dh_pubkey: DH_KEY } });
    await peerBook.pin({ ...BOB, card: current }, PIN_V2);
    const result = await peerBook.pin({ ...BOB, card: older }, how);
    expect(result).toEqual({ pinned: true, movedFrom: [], cardKept: true });
    const { bob } = Object(jsonOf(paths.trust).agents);
    expect(bob.card.dh_pubkey).toBe(DH_KEY);
  },
);
