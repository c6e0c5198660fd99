/**
 * What was done to version 1 by a peer with an honest relay and honest digits, on real homes: another
 * one's card beside a mailbox of their own, and an old card. By both versions.
 */
import { describe, expect, it } from 'vitest';
import type { Protocol } from '../../../main/pairing/machine/pending-pair.ts';
import { jsonOf, textOf } from '../../wire-home/support.ts';
import { compare, RealPerson, realRelay, until } from './real-person.ts';

const DH_KEY = { dh_pubkey: Buffer.alloc(32, 7).toString('base64') };

/** Ann and Bob have paired by version 2, and his card says how to encrypt. */
async function annWhoKnowsBob() {
  const relay = await realRelay();
  const [ann, bob] = [await RealPerson.called('ann', 11), await RealPerson.called('bob', 12)];
  bob.card = bob.signedCard(DH_KEY);
  const { host } = await compare(ann, bob, { relay, protocol: 2 });
  await until(async () => ((await ann.pairing(host))?.side.paired?.hasUs === true ? true : null));
  const files = () => [ann.home.paths.trust, ann.home.paths.relay].map(textOf);
  return { relay, ann, bob, files };
}

async function bobIn({ home }: RealPerson) {
  const { bob } = Object(jsonOf(home.paths.trust).agents);
  const [peer] = await home.peerBook.listPeers();
  return { dhKey: bob?.card?.dh_pubkey, mailbox: peer?.relayUrl, proof: peer?.proof };
}

async function endOf(person: RealPerson, id: string): Promise<string> {
  return until(async () => {
    const state = (await person.pairing(id))?.state;
    return state !== undefined && 'ending' in state ? state.ending.code : null;
  });
}

describe('Mallory, who pairs with Ann and shows Bob’s card with a mailbox of their own', () => {
  async function shownBobs(protocol: Protocol) {
    const known = await annWhoKnowsBob();
    const { relay, ann, bob } = known;
    const mallory = await RealPerson.called('mallory', 13);
    mallory.card = bob.card;
    const before = known.files();
    const { host } = await compare(ann, mallory, { relay, protocol });
    return { ...known, host, before };
  }

  it('is refused by version 2, and no file is changed', async () => {
    const { ann, host, files, before } = await shownBobs(2);
    expect(await endOf(ann, host)).toBe('card-rejected');
    expect(files()).toEqual(before);
  });

  it('leads to a question by version 1, and no file is changed before the answer', async () => {
    const { ann, host, files, before } = await shownBobs(1);
    const question = await until(
      async () => (await ann.pairing(host))?.side.mailboxQuestion ?? null,
    );
    expect(question).toMatchObject({ answer: null, peer: { handle: 'bob' } });
    expect(files()).toEqual(before);
    await ann.requests.answerMailbox(host, null, 'keep');
    await until(async () =>
      (await ann.pairing(host))?.state.status === 'confirmed' ? null : true,
    );
    expect(jsonOf(ann.home.paths.relay)).toEqual(JSON.parse(before[1] ?? ''));
  });
});

describe('Bob’s old card, which does not say how to encrypt,', () => {
  it.each<Protocol>([1, 2])(
    'is not taken over the one that does, by version %i',
    async (protocol) => {
      const { relay, ann, bob } = await annWhoKnowsBob();
      bob.card = bob.signedCard({});
      const meeting = await compare(ann, bob, { relay, protocol });
      const isDone = async () => {
        const paired = (await ann.pairing(meeting.host))?.side.paired ?? null;
        const notices = ann.observer.kinds(meeting.host);
        return paired !== null || notices.includes('paired') ? true : null;
      };
      await until(isDone);
      expect(await bobIn(ann)).toMatchObject({ dhKey: DH_KEY.dh_pubkey });
      // Told once the history has it, too.
      await until(async () => {
        const isKept = ann.observer.changes.some(({ after }) => after.side.paired?.cardKept);
        return isKept ? true : null;
      });
    },
  );
});
