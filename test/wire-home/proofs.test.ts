/** How a peer came to be trusted: bound to DID, whole key and mailbox (docs/protocol.md §8.7). */
import { describe, expect, it } from 'vitest';
import { annsHome, BOB } from './anns-home.ts';
import {
  jsonOf,
  makeHome,
  NOW,
  namesIn,
  PIN,
  PIN_V2,
  peerCalled,
  put,
  type TestHome,
  textOf,
} from './support.ts';

/** The same key under another handle. */
const ROBERT = peerCalled('robert');
const AT = '2026-11-22T12:00:00.000Z';
const LATER = '2026-11-22T12:01:00.000Z';

const aMinuteLater = ({ root }: TestHome) => makeHome({ wall: () => NOW + 60_000 }, root);

/** Each peer's proof, as another process sees it. */
async function proofs({ root }: TestHome): Promise<Record<string, string>> {
  const peers = await makeHome({}, root).peerBook.listPeers();
  const words = peers.map(({ handle, proof }) => {
    return [handle, 'at' in proof ? `${proof.kind} ${proof.at}` : proof.kind] as const;
  });
  return Object.fromEntries(words);
}

const compare = ({ peerBook }: TestHome, result: 'same' | 'differs', handle = 'bob') =>
  peerBook.recordComparison(handle, BOB.fullFingerprint, result);

function changeAgent({ paths }: TestHome, changes: object): void {
  const trust = jsonOf(paths.trust);
  const agents = Object(trust.agents);
  put(paths.trust, { ...trust, agents: { ...agents, bob: { ...agents.bob, ...changes } } });
}

function changeMailbox({ paths }: TestHome, changes: object): void {
  const { bob } = Object(jsonOf(paths.relay).peers);
  put(paths.relay, { self: null, peers: { bob: { ...bob, ...changes } } });
}

describe('what proved a peer', () => {
  it('is the digits of the version by which it was pinned', async () => {
    const home = await annsHome();
    await home.peerBook.pin(BOB, PIN);
    await home.peerBook.pin(peerCalled('cleo', 4), PIN_V2);
    expect(await proofs(home)).toEqual({ bob: `digits-v1 ${AT}`, cleo: `digits-v2 ${AT}` });
  });

  it('is the strongest of what was done, not the last', async () => {
    const home = await annsHome();
    const later = aMinuteLater(home);
    await home.peerBook.pin(BOB, PIN);
    await compare(later, 'same');
    expect(await proofs(home)).toEqual({ bob: `fingerprint-compared ${LATER}` });
    await home.peerBook.pin(BOB, PIN_V2);
    expect(await proofs(home)).toEqual({ bob: `digits-v2 ${AT}` });
    await later.peerBook.pin(BOB, PIN);
    await compare(later, 'same');
    expect(await proofs(home)).toEqual({ bob: `digits-v2 ${AT}` });
  });

  it('belongs to the handle, also where another one has the same key', async () => {
    const home = await annsHome();
    await home.peerBook.pin(BOB, PIN_V2);
    const { agents } = jsonOf(home.paths.trust);
    const { ann, bob } = Object(agents);
    put(home.paths.trust, { agents: { ann, bob, robert: { ...bob, did: ROBERT.did } } });
    expect(await proofs(home)).toEqual({ bob: `digits-v2 ${AT}`, robert: 'not-here' });
  });

  it('is nothing for pins from before there were proofs', async () => {
    const home = await annsHome();
    await home.peerBook.pin(BOB, PIN_V2);
    const { trust } = home.paths;
    const old = makeHome();
    await old.init({ handle: 'ann' });
    put(old.paths.trust, textOf(trust));
    expect(await proofs(old)).toEqual({ bob: 'not-here' });
  });

  it('counts for any handle that JSON allows', async () => {
    const home = await annsHome();
    await home.peerBook.pin(peerCalled('__proto__'), PIN_V2);
    const [peer] = await makeHome({}, home.root).peerBook.listPeers();
    expect(peer).toMatchObject({ handle: '__proto__', proof: { kind: 'digits-v2' } });
  });

  it('is forgotten with the peer', async () => {
    const home = await annsHome();
    await home.peerBook.pin(BOB, PIN_V2);
    const trust = textOf(home.paths.trust);
    const relay = textOf(home.paths.relay);
    await home.peerBook.forgetPeer('bob');
    put(home.paths.trust, trust);
    put(home.paths.relay, relay);
    expect(await proofs(home)).toEqual({ bob: 'not-here' });
  });

  it('is in a file of ours, without tokens', async () => {
    const home = await annsHome();
    await home.peerBook.pin(BOB, PIN_V2);
    const { did, fullFingerprint: fingerprint, slot } = BOB;
    const mailboxes = [{ relay_url: slot.relayUrl, slot_id: slot.slotId }];
    expect(jsonOf(home.paths.proofs)).toEqual({
      version: 1,
      peers: {
        bob: {
          pin: { did, tier: 'VERIFIED', fingerprints: [fingerprint] },
          digits_v2: { at: AT, did, fingerprint, mailboxes },
        },
      },
    });
    expect(textOf(home.paths.proofs)).not.toContain(slot.slotToken);
    expect(namesIn(home.paths.tray)).toEqual(['proofs.json']);
  });
});

describe('a proof does not hold any more', () => {
  const key = (byte: number) => Buffer.from(peerCalled('bob', byte).publicKey).toString('base64');

  it.each<[string, (home: TestHome) => void]>([
    ['the key is another', (home) => changeAgent(home, { public_keys: [{ key: key(3) }] })],
    [
      'a second key counts',
      (home) => changeAgent(home, { public_keys: [{ key: key(2) }, { key: key(3) }] }),
    ],
    ['no key counts', (home) => changeAgent(home, { public_keys: [] })],
    ['the DID is another', (home) => changeAgent(home, { did: 'did:wire:bob-00000000' })],
    ['the slot is another', (home) => changeMailbox(home, { slot_id: '7'.repeat(32) })],
    ['the relay is another', (home) => changeMailbox(home, { relay_url: 'https://relay.example' })],
    [
      'one more mailbox is there',
      (home) => {
        const more = { ...BOB.slot, slot_id: '7'.repeat(32) };
        const endpoint = { relay_url: more.relayUrl, slot_id: more.slot_id, slot_token: 't' };
        changeMailbox(home, { endpoints: [endpoint] });
      },
    ],
    ['no mailbox is left', ({ paths }) => put(paths.relay, { self: null, peers: {} })],
  ])('where %s', async (_what, change) => {
    const home = await annsHome();
    await home.peerBook.pin(BOB, PIN);
    await home.peerBook.pin(BOB, PIN_V2);
    await compare(home, 'same');
    change(home);
    expect(await proofs(home)).toEqual({ bob: 'not-here' });
  });

  it('but a new token and another spelling of the relay change nothing', async () => {
    const home = await annsHome();
    await home.peerBook.pin(BOB, PIN_V2);
    const spelt = { relay_url: `${BOB.slot.relayUrl.toUpperCase()}/`, slot_token: 'other' };
    changeMailbox(home, { ...spelt, endpoints: [] });
    expect(await proofs(home)).toEqual({ bob: `digits-v2 ${AT}` });
  });

  it('and another version of the digits may hold where the mailbox moved', async () => {
    const home = await annsHome();
    await home.peerBook.pin(BOB, PIN_V2);
    const slot = { ...BOB.slot, slotId: '7'.repeat(32) };
    await home.peerBook.pin({ ...BOB, slot }, { ...PIN, mailbox: 'take' });
    expect(await proofs(home)).toEqual({ bob: `digits-v1 ${AT}` });
  });
});

describe('a fingerprint that differs', () => {
  it('outweighs digits, and digits of version 1 do not clear it', async () => {
    const home = await annsHome();
    await home.peerBook.pin(BOB, PIN_V2);
    await compare(home, 'differs');
    await aMinuteLater(home).peerBook.pin(BOB, PIN);
    expect(await proofs(home)).toEqual({ bob: `fingerprint-differs ${AT}` });
  });

  it('is cleared by digits of version 2, under every handle of the key', async () => {
    const home = await annsHome();
    await home.peerBook.pin(ROBERT, PIN);
    await home.peerBook.pin(BOB, PIN);
    await compare(home, 'differs');
    await home.peerBook.pin(ROBERT, PIN_V2);
    expect(await proofs(home)).toEqual({ robert: `digits-v2 ${AT}`, bob: `digits-v1 ${AT}` });
    expect(await home.peerBook.listPeers()).toMatchObject([
      { comparison: null },
      { comparison: null },
    ]);
  });

  it('is cleared by comparing again, and what was proved before holds again', async () => {
    const home = await annsHome();
    await home.peerBook.pin(BOB, PIN);
    await compare(home, 'differs');
    await compare(aMinuteLater(home), 'same');
    expect(await proofs(home)).toEqual({ bob: `fingerprint-compared ${LATER}` });
  });

  it('holds for the key under its other handles, also once the one is forgotten', async () => {
    const home = await annsHome();
    await home.peerBook.pin(BOB, PIN);
    await home.peerBook.pin(ROBERT, PIN);
    await compare(home, 'differs');
    const both = { bob: `fingerprint-differs ${AT}`, robert: `fingerprint-differs ${AT}` };
    expect(await proofs(home)).toEqual(both);
    await home.peerBook.forgetPeer('bob');
    expect(await proofs(home)).toEqual({ robert: `fingerprint-differs ${AT}` });
    await home.peerBook.forgetPeer('robert');
    await home.peerBook.pin(BOB, PIN);
    expect(await proofs(home)).toEqual({ bob: `digits-v1 ${AT}` });
  });

  it('is not cleared by another mailbox', async () => {
    const home = await annsHome();
    await home.peerBook.pin(BOB, PIN);
    await compare(home, 'differs');
    changeMailbox(home, { slot_id: '7'.repeat(32), endpoints: [] });
    expect(await proofs(home)).toEqual({ bob: `fingerprint-differs ${AT}` });
  });
});
