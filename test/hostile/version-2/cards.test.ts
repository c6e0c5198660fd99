/** Cards in version 2: only the holder of a card's key can show it, with the mailbox that they sign. */
import { describe, expect, it } from 'vitest';
import type { Role } from '../../../main/pairing/machine/pending-pair.ts';
import { buildCard, verifyCard } from '../../../main/protocol/agent-card.ts';
import { decodePost } from '../../../main/protocol/v2/post.ts';
import { otherRole } from '../../../main/protocol/v2/role.ts';
import { RELAY } from '../../pairing/support.ts';
import { WorldV2 } from '../../pairing/world-v2.ts';
import { ATTACKER_SLOT, cardOf, seedNumber } from '../attacker.ts';
import { LyingPeer } from './lying-peer.ts';
import { MALLORYS_KEY, MALLORYS_MAILBOX, type Sealing } from './sealing.ts';

const BOBS_KEY = seedNumber(5);
const BOBS_CARD = buildCard({ handle: 'bob', seed: BOBS_KEY });
const BOBS_MAILBOX = { relayUrl: RELAY, slotId: 'b0'.repeat(16), slotToken: 'b1'.repeat(32) };
const BOB = { ...verifyCard(BOBS_CARD), slot: BOBS_MAILBOX };

/** Both people have known Bob for long. */
function knowingBob(): WorldV2 {
  const world = new WorldV2();
  for (const home of [world.host, world.guest]) home.book.pins.set('bob', BOB);
  return world;
}

async function shows(
  victim: Role,
  what: Sealing | ((peer: LyingPeer) => Sealing | Promise<Sealing>),
) {
  const peer = await LyingPeer.confirmed(victim, { world: knowingBob() });
  const sealing = typeof what === 'function' ? await what(peer) : what;
  await peer.confirm({ sealed: await peer.sealed(sealing) });
  return peer;
}

async function expectRefused(peer: LyingPeer, code: string, detail: string): Promise<void> {
  await peer.until(() => peer.hasEnded);
  expect(peer.pairing.state).toMatchObject({ ending: { code, detail } });
  expect([...peer.home.book.pins]).toEqual([['bob', BOB]]);
  const posts = peer.relay.posted[peer.victim].map(decodePost);
  expect(posts.every(({ receipt }) => receipt === null)).toBe(true);
}

describe.each<Role>(['host', 'guest'])('to a %s, somebody else’s card', (victim) => {
  it.each<[how: string, sealing: Sealing]>([
    ['signed by the one who shows it', { card: BOBS_CARD }],
    ['with its owner’s mailbox, too', { card: BOBS_CARD, mailbox: BOBS_MAILBOX }],
    ['with no proof at all', { card: BOBS_CARD, proof: new Uint8Array(64) }],
  ])('%s is refused', async (_how, sealing) => {
    await expectRefused(await shows(victim, sealing), 'card-rejected', 'no-possession');
  });

  it('with a proof that its owner gave in another pairing is refused', async () => {
    // Bob has paired with Mallory, who keeps what he signed.
    const bobs = await LyingPeer.comparing(otherRole(victim));
    const { transcript: provedTranscript } = await bobs.keys();
    const sealing = { card: BOBS_CARD, signer: BOBS_KEY, provedTranscript };
    await expectRefused(await shows(victim, sealing), 'card-rejected', 'no-possession');
  });
});

describe('a peer’s own card', () => {
  const own = { card: BOBS_CARD, signer: BOBS_KEY } as const;

  it('with another mailbox than its key has signed is refused', async () => {
    const peer = await shows('host', { ...own, mailbox: MALLORYS_MAILBOX, proved: BOBS_MAILBOX });
    await expectRefused(peer, 'card-rejected', 'no-possession');
  });

  it.each<Role>(['host', 'guest'])(
    'with a proof in the role of the %s is refused',
    async (victim) => {
      const peer = await shows(victim, { ...own, provedRole: victim });
      await expectRefused(peer, 'card-rejected', 'no-possession');
    },
  );

  it('with another mailbox than is known is taken, and both places are shown', async () => {
    const peer = await shows('host', own);
    await peer.until(() => peer.pairing.side.paired !== null);
    expect(peer.home.book.pins.get('bob')?.slot).toEqual(MALLORYS_MAILBOX);
    expect(peer.pairing.side.paired?.movedFrom).toBe(
      `known bob ${RELAY} b0b0b0b0, offered ${RELAY} ${ATTACKER_SLOT.slice(0, 8)}`,
    );
    expect(peer.pairing.side.mailboxQuestion).toBeNull();
  });

  it('with the mailbox that is known is taken without a word', async () => {
    const peer = await shows('host', {
      ...own,
      mailbox: { ...BOBS_MAILBOX, relayUrl: `${RELAY}/` },
    });
    await peer.until(() => peer.pairing.side.paired !== null);
    expect(peer.pairing.side.paired?.movedFrom).toBeNull();
  });
});

describe('a card', () => {
  it('of the person themselves is refused: only they can prove it', async () => {
    const peer = await shows('host', ({ home }) => ({ card: home.book.own.card }));
    await expectRefused(peer, 'card-rejected', 'no-possession');
  });

  it('that a known handle has with another key is refused, and both keys are told whole', async () => {
    const card = cardOf('bob');
    const told = `pinned ${BOB.fullFingerprint}, offered ${verifyCard(card).fullFingerprint}`;
    await expectRefused(await shows('host', { card }), 'peer-key-changed', told);
  });

  it('with a changed word is refused', async () => {
    const card = { ...cardOf('mallory'), name: 'Somebody else' };
    const peer = await shows('host', { card, signer: MALLORYS_KEY });
    await expectRefused(peer, 'card-rejected', 'bad-signature');
  });
});

describe('a pairing that is to verify one peer', () => {
  const { did, fullFingerprint } = BOB;
  const bound = { did, fullFingerprint, handle: 'bob' };

  it.each<Role>(['host', 'guest'])('as a %s takes nobody else', async (victim) => {
    const peer = await LyingPeer.confirmed(victim, { bound });
    await peer.confirm({ sealed: await peer.sealed() });
    await peer.endsAs('other-peer');
    const [offered] = [verifyCard(cardOf('mallory')).fullFingerprint];
    expect(peer.pairing.state).toMatchObject({
      ending: { detail: `expected ${fullFingerprint}, offered ${offered}` },
    });
  });

  it('takes that peer', async () => {
    const peer = await LyingPeer.confirmed('host', { bound });
    await peer.confirm({ sealed: await peer.sealed({ card: BOBS_CARD, signer: BOBS_KEY }) });
    await peer.until(() => peer.home.book.pins.has('bob'));
  });
});
