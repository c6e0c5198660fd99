/** What a pin is asked to do about a known mailbox, and for which peer it is. */
import { describe, expect, it } from 'vitest';
import { formatMailboxClash } from '../../main/pairing/machine/mailbox-clash.ts';
import { BOB, homeWithBob } from './anns-home.ts';
import { jsonOf, PIN, PIN_V2, PINNED, peerCalled, put, type TestHome, textOf } from './support.ts';

/** The same key under another handle. */
const ROBERT = peerCalled('robert');
const flat = ({ relayUrl, slotId, slotToken }: typeof BOB.slot) => ({
  relay_url: relayUrl,
  slot_id: slotId,
  slot_token: slotToken,
});
const OLD = flat(BOB.slot);
const MOVED = {
  relayUrl: 'https://relay.example',
  slotId: 'e'.repeat(32),
  slotToken: 'f'.repeat(64),
};
const NEW = flat(MOVED);
const KNOWN = [{ handle: 'bob', relayUrl: BOB.slot.relayUrl, slotId: BOB.slot.slotId }];

const texts = ({ paths }: TestHome) => [paths.trust, paths.relay, paths.proofs].map(textOf);
const peers = ({ paths }: TestHome) => Object(jsonOf(paths.relay).peers);

function setPeers({ paths }: TestHome, entries: object): void {
  put(paths.relay, { self: null, peers: entries });
}

describe('a known key with another mailbox', () => {
  it('changes nothing while the person has to decide', async () => {
    const home = await homeWithBob();
    const before = texts(home);
    const result = await home.peerBook.pin({ ...BOB, slot: MOVED }, PIN);
    expect(result).toMatchObject({ pinned: false, because: 'other-mailbox' });
    expect(texts(home)).toEqual(before);
  });

  it.each(['keep', 'take'] as const)(
    'changes nothing where the person chose to %s, but was shown other places',
    async (mailbox) => {
      const home = await homeWithBob();
      const before = texts(home);
      const moved = { ...BOB, slot: MOVED };
      const shown = formatMailboxClash([{ ...BOB.slot, handle: 'bob' }], MOVED);
      const elsewhere = shown.replace('7878', '8778');
      const stale = { ...PIN, mailbox, shown: elsewhere };
      expect(await home.peerBook.pin(moved, stale)).toMatchObject({ because: 'other-mailbox' });
      expect(texts(home)).toEqual(before);
      expect(await home.peerBook.pin(moved, { ...stale, shown })).toMatchObject({ pinned: true });
    },
  );

  it('is told before it is replaced by version 2, also where the new one is known, too', async () => {
    const home = await homeWithBob();
    const bob = peers(home).bob;
    setPeers(home, { bob: { ...bob, endpoints: [...bob.endpoints, { ...NEW, scope: 'local' }] } });
    const before = texts(home);
    const ask = { ...PIN_V2, mailbox: 'ask' } as const;
    expect(await home.peerBook.pin({ ...BOB, slot: MOVED }, ask)).toMatchObject({
      because: 'other-mailbox',
      known: expect.arrayContaining(KNOWN),
    });
    expect(texts(home)).toEqual(before);
  });

  it('is pinned with the known one where that is kept', async () => {
    const home = await homeWithBob();
    const relay = textOf(home.paths.relay);
    const keep = { ...PIN, mailbox: 'keep' } as const;
    expect(await home.peerBook.pin({ ...BOB, slot: MOVED }, keep)).toEqual(PINNED);
    expect(textOf(home.paths.relay)).toBe(relay);
    expect(await home.peerBook.listPeers()).toMatchObject([{ proof: { kind: 'digits-v1' } }]);
  });

  it('is pinned under another handle with the known one, too, where that is kept', async () => {
    const home = await homeWithBob();
    const keep = { ...PIN, mailbox: 'keep' } as const;
    expect(await home.peerBook.pin({ ...ROBERT, slot: MOVED }, keep)).toEqual(PINNED);
    expect(peers(home).robert).toEqual({
      ...OLD,
      endpoints: [{ ...OLD, scope: 'federation' }],
    });
  });

  it('gets the new one alone where that is taken, and the old one is named', async () => {
    const home = await homeWithBob();
    const local = { ...OLD, relay_url: 'http://127.0.0.1:8771', scope: 'local' };
    const bob = { ...peers(home).bob, note: 'kept' };
    setPeers(home, { bob: { ...bob, endpoints: [...bob.endpoints, local, 'odd'] } });
    const result = await home.peerBook.pin({ ...BOB, slot: MOVED }, PIN_V2);
    const other = { ...KNOWN[0], relayUrl: local.relay_url };
    expect(result).toEqual({ ...PINNED, movedFrom: [...KNOWN, ...KNOWN, other] });
    expect(peers(home).bob).toEqual({
      ...NEW,
      note: 'kept',
      endpoints: [{ ...NEW, scope: 'federation' }, 'odd'],
    });
    expect(await home.peerBook.listPeers()).toMatchObject([{ proof: { kind: 'digits-v2' } }]);
  });

  it('gets it under each handle that had a contradicting one', async () => {
    const home = await homeWithBob();
    const result = await home.peerBook.pin({ ...ROBERT, slot: MOVED }, PIN_V2);
    expect(result).toMatchObject({ pinned: true, movedFrom: [{ handle: 'bob' }, KNOWN[0]] });
    const moved = { ...NEW, endpoints: [{ ...NEW, scope: 'federation' }] };
    expect(peers(home)).toEqual({ bob: moved, robert: moved });
  });

  it('that is new under another handle leaves a handle of its own where it was', async () => {
    const home = await homeWithBob();
    await home.peerBook.pin({ ...ROBERT, slot: MOVED }, PIN_V2);
    const later = { ...MOVED, slotId: '7'.repeat(32) };
    await home.peerBook.pin({ ...ROBERT, slot: later }, PIN_V2);
    expect(peers(home)).toMatchObject({ bob: NEW, robert: flat(later) });
  });

  it.each(['ask', 'keep', 'take'] as const)(
    'is no question where none is known: %s takes the one that came',
    async (mailbox) => {
      const home = await homeWithBob();
      setPeers(home, {});
      expect(await home.peerBook.pin(BOB, { ...PIN, mailbox })).toEqual(PINNED);
      expect(peers(home).bob).toMatchObject(OLD);
    },
  );
});

describe('a pairing that is to verify one peer', () => {
  const { did, fullFingerprint, handle } = BOB;
  const bound = { did, fullFingerprint, handle };

  it('pins that peer', async () => {
    const home = await homeWithBob();
    expect(await home.peerBook.boundPeer('bob')).toEqual(bound);
    expect(await home.peerBook.pin(BOB, { ...PIN_V2, bound })).toEqual(PINNED);
  });

  it.each([
    ['another key', peerCalled('bob', 3)],
    ['the same key under another handle', ROBERT],
    ['somebody else', peerCalled('eve', 4)],
  ])('refuses %s and changes nothing', async (_who, peer) => {
    const home = await homeWithBob();
    const before = texts(home);
    const result = await home.peerBook.pin(peer, { ...PIN_V2, bound });
    expect(result).toEqual({ pinned: false, because: 'other-peer', bound });
    expect(texts(home)).toEqual(before);
  });

  it('refuses another key of which the 8 digits in the DID are the same', async () => {
    const home = await homeWithBob();
    const forged = { ...bound, fullFingerprint: fullFingerprint.replace(/.$/, 'x') };
    const result = await home.peerBook.pin(BOB, { ...PIN_V2, bound: forged });
    expect(result).toMatchObject({ pinned: false, because: 'other-peer' });
  });

  it('needs one that is pinned, with one key', async () => {
    const home = await homeWithBob();
    await expect(home.peerBook.boundPeer('eve')).rejects.toMatchObject({ code: 'no-such-peer' });
    await expect(home.peerBook.boundPeer('ann')).rejects.toMatchObject({ code: 'no-such-peer' });
    const trust = jsonOf(home.paths.trust);
    const agents = Object(trust.agents);
    const key = Buffer.from(peerCalled('bob', 3).publicKey).toString('base64');
    const bob = { ...agents.bob, public_keys: [...agents.bob.public_keys, { key }] };
    put(home.paths.trust, { ...trust, agents: { ...agents, bob } });
    await expect(home.peerBook.boundPeer('bob')).rejects.toMatchObject({ code: 'stale' });
  });
});

describe('a pin that a crash cut off', () => {
  it.each([
    ['before trust.json', ['trust', 'proofs']],
    ['before the proof', ['proofs']],
  ] as const)('%s claims nothing, and pinning again completes it', async (_when, lost) => {
    const home = await homeWithBob();
    const cleo = peerCalled('cleo', 4);
    const before = lost.map((name) => [home.paths[name], textOf(home.paths[name])] as const);
    await home.peerBook.pin(cleo, PIN_V2);
    for (const [file, text] of before) put(file, text);
    const proofs = async () =>
      (await home.peerBook.listPeers()).map(({ handle, proof }) => [handle, proof.kind]);
    expect(await proofs()).not.toContainEqual(['cleo', 'digits-v2']);
    expect(await home.peerBook.pin(cleo, PIN_V2)).toEqual(PINNED);
    expect(await proofs()).toContainEqual(['cleo', 'digits-v2']);
    expect(await home.peerBook.listPeers()).toMatchObject([
      { seenElsewhere: null },
      { seenElsewhere: null },
    ]);
  });

  it('writes the mailbox before the pin, and both before the proof', async () => {
    const home = await homeWithBob();
    const folder = `${home.paths.proofs}.wire-tray`;
    put(`${folder}/in-the-way`, '');
    const cleo = peerCalled('cleo', 4);
    await expect(home.peerBook.pin(cleo, PIN_V2)).rejects.toMatchObject({
      code: 'home-unwritable',
    });
    expect(Object.keys(Object(jsonOf(home.paths.trust).agents))).toContain('cleo');
    expect(Object.keys(peers(home))).toContain('cleo');
    expect(textOf(home.paths.proofs)).not.toContain('cleo');
  });
});
