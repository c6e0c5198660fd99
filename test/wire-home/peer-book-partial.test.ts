/** Peers of which only a part is known, and a home whose own card cannot be read. */
import { describe, expect, it } from 'vitest';
import { withField } from '../../main/protocol/json.ts';
import { annsHome, BOB, homeWithBob } from './anns-home.ts';
import { codeOf, jsonOf, PIN, put, textOf } from './support.ts';

const MAILBOX = {
  relay_url: BOB.slot.relayUrl,
  slot_id: BOB.slot.slotId,
  slot_token: BOB.slot.slotToken,
};

describe('forgetting a peer', () => {
  it('that has only a pin leaves relay.json as it is', async () => {
    const home = await homeWithBob();
    put(home.paths.relay, '{"self":null,"peers":{}}');
    await home.peerBook.forgetPeer('bob');
    expect(Object.keys(Object(jsonOf(home.paths.trust).agents))).toEqual(['ann']);
    expect(textOf(home.paths.relay)).toBe('{"self":null,"peers":{}}');
  });

  it('that has only a mailbox leaves trust.json as it is', async () => {
    const home = await annsHome();
    put(home.paths.relay, { self: null, peers: { bob: MAILBOX } });
    const before = textOf(home.paths.trust);
    await home.peerBook.forgetPeer('bob');
    expect(jsonOf(home.paths.relay).peers).toEqual({});
    expect(textOf(home.paths.trust)).toBe(before);
  });
});

describe('where our own card cannot be read', () => {
  async function homeWithBrokenCard() {
    const home = await homeWithBob();
    put(home.paths.agentCard, '{');
    expect(await codeOf(home.peerBook.identity())).toBe('identity-broken');
    return home;
  }

  it('peers are listed all the same', async () => {
    const { peerBook } = await homeWithBrokenCard();
    const handles = (await peerBook.listPeers()).map(({ handle }) => handle);
    expect(handles).toContain('bob');
  });

  it('peers are forgotten all the same', async () => {
    const home = await homeWithBrokenCard();
    await home.peerBook.forgetPeer('bob');
    expect(jsonOf(home.paths.relay).peers).toEqual({});
  });
});

describe('what a peer calls itself', () => {
  it.each([
    [{}, 'Bob'],
    [{ profile: { display_name: 'Bob the Builder' } }, 'Bob the Builder'],
    [{ profile: 'none', name: 7 }, null],
  ])('is read from a card with %j', async (change, name) => {
    const home = await annsHome();
    const card = Object.entries(change).reduce(
      (built, [key, value]) => withField(built, key, JSON.parse(JSON.stringify(value))),
      BOB.card,
    );
    await home.peerBook.pin({ ...BOB, card }, PIN);
    expect((await home.peerBook.listPeers()).map((peer) => peer.name)).toEqual([name]);
  });
});
