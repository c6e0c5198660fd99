/** Pins and raised tiers that another program wrote into trust.json. */
import { rmSync, statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { annsHome, BOB, homeWithBob } from './anns-home.ts';
import {
  codeOf,
  jsonOf,
  makeHome,
  NOW,
  namesIn,
  PIN,
  PIN_V2,
  peerCalled,
  put,
  realWait,
  type TestHome,
  textOf,
} from './support.ts';

const CLEO = peerCalled('cleo', 4);
const AT = '2026-11-22T12:00:00.000Z';

/** What the CLI writes when it pins. */
const entryOf = ({ did, publicKey }: typeof BOB, tier = 'VERIFIED') => ({
  tier,
  did,
  public_keys: [{ key: Buffer.from(publicKey).toString('base64'), active: true }],
});

function pinElsewhere({ paths }: TestHome, ...peers: readonly (typeof BOB)[]): void {
  const trust = jsonOf(paths.trust);
  const pinned = Object.fromEntries(peers.map((peer) => [peer.handle, entryOf(peer)]));
  put(paths.trust, { ...trust, agents: { ...Object(trust.agents), ...pinned } });
}

function setTier({ paths }: TestHome, tier: string, handle = 'bob'): void {
  const trust = jsonOf(paths.trust);
  const agents = Object(trust.agents);
  put(paths.trust, { ...trust, agents: { ...agents, [handle]: { ...agents[handle], tier } } });
}

/** When each peer was seen, as another process tells. */
async function seen({ root }: TestHome, wall = NOW): Promise<unknown> {
  const { peerBook } = makeHome({ wall: () => wall }, root);
  const peers = await peerBook.listPeers();
  return Object.fromEntries(peers.map(({ handle, seenElsewhere }) => [handle, seenElsewhere]));
}

const claimed = async ({ root }: TestHome) =>
  (await makeHome({ wait: realWait }, root).peerBook.claimForeignPinNotices()).map(
    ({ handle }) => handle,
  );

describe('a pin by another program', () => {
  it('is seen once, and the time stays', async () => {
    const home = await homeWithBob();
    pinElsewhere(home, CLEO);
    expect(await seen(home)).toEqual({ bob: null, cleo: AT });
    expect(await seen(home, NOW + 60_000)).toEqual({ bob: null, cleo: AT });
  });

  it('is not seen where it was there before the first records, however they come to be', async () => {
    const first = [
      ({ peerBook }: TestHome) => peerBook.listPeers(),
      ({ peerBook }: TestHome) => peerBook.claimForeignPinNotices(),
      ({ peerBook }: TestHome) => peerBook.pin(BOB, PIN),
      ({ peerBook }: TestHome) =>
        peerBook.recordComparison('cleo', CLEO.fullFingerprint, 'differs'),
    ];
    for (const make of first) {
      const home = await annsHome();
      pinElsewhere(home, CLEO);
      await make(home);
      expect(await seen(home)).toMatchObject({ cleo: null });
      expect(await claimed(home)).toEqual([]);
    }
  });

  it('is seen in a home in which nobody was pinned', async () => {
    const home = await annsHome();
    expect(await home.peerBook.listPeers()).toEqual([]);
    pinElsewhere(home, CLEO);
    expect(await seen(home)).toEqual({ cleo: AT });
  });

  it('is seen when a person pins somebody else at that moment', async () => {
    const home = await annsHome();
    await home.peerBook.listPeers();
    pinElsewhere(home, CLEO);
    await home.peerBook.pin(BOB, PIN);
    expect(await seen(home)).toEqual({ bob: null, cleo: AT });
  });

  it('is seen when the key is another, and when a second one counts', async () => {
    for (const byte of [3, 4]) {
      const home = await homeWithBob();
      const trust = jsonOf(home.paths.trust);
      const agents = Object(trust.agents);
      const key = Buffer.from(peerCalled('bob', byte).publicKey).toString('base64');
      const keys = byte === 3 ? [{ key }] : [...agents.bob.public_keys, { key }];
      const bob = { ...agents.bob, public_keys: keys };
      put(home.paths.trust, { ...trust, agents: { ...agents, bob } });
      expect(await seen(home)).toEqual({ bob: AT });
    }
  });

  it('is seen when the tier is raised, also after it was lowered, and not when it is lowered', async () => {
    const home = await homeWithBob();
    setTier(home, 'UNTRUSTED');
    expect(await seen(home)).toEqual({ bob: null });
    setTier(home, 'VERIFIED');
    expect(await seen(home)).toEqual({ bob: AT });
    const other = await homeWithBob();
    setTier(other, 'SOMETHING');
    expect(await seen(other)).toEqual({ bob: AT });
  });

  it('is not seen where the person raised the tier here', async () => {
    const home = await homeWithBob();
    setTier(home, 'UNTRUSTED');
    expect(await seen(home)).toEqual({ bob: null });
    await home.peerBook.pin(BOB, PIN);
    expect(await seen(home)).toEqual({ bob: null });
  });

  it('is not our own entry, while our card cannot be read', async () => {
    const home = await homeWithBob();
    const card = textOf(home.paths.agentCard);
    put(home.paths.agentCard, '{');
    await home.peerBook.listPeers();
    expect(await claimed(home)).toEqual([]);
    put(home.paths.agentCard, card);
    expect(await seen(home)).toEqual({ bob: null });
    expect(textOf(home.paths.proofs)).not.toContain('elsewhere');
  });

  it('is listed where it cannot be remembered', async () => {
    const home = await homeWithBob();
    pinElsewhere(home, CLEO);
    put(`${home.paths.proofs}.wire-tray/in-the-way`, '');
    expect(await seen(home)).toEqual({ bob: null, cleo: null });
    expect(await codeOf(home.peerBook.claimForeignPinNotices())).toBe('home-unwritable');
  });
});

describe('a pin by another program is settled', () => {
  it.each<[string, (home: TestHome) => Promise<unknown>]>([
    ['by digits of version 2', ({ peerBook }) => peerBook.pin(CLEO, PIN_V2)],
    ['by digits of version 1', ({ peerBook }) => peerBook.pin(CLEO, PIN)],
    [
      'by a fingerprint that is the same',
      ({ peerBook }) => peerBook.recordComparison('cleo', CLEO.fullFingerprint, 'same'),
    ],
    ['once the person knows of it', ({ peerBook }) => peerBook.acknowledgePin('cleo')],
  ])('%s', async (_what, settle) => {
    const home = await homeWithBob();
    pinElsewhere(home, CLEO);
    await settle(home);
    expect(await seen(home)).toEqual({ bob: null, cleo: null });
    expect(await claimed(home)).toEqual([]);
  });

  it('not by a fingerprint that differs, and not by pinning somebody else', async () => {
    const home = await homeWithBob();
    pinElsewhere(home, CLEO);
    await home.peerBook.recordComparison('cleo', CLEO.fullFingerprint, 'differs');
    await home.peerBook.pin(BOB, PIN_V2);
    expect(await seen(home)).toEqual({ bob: null, cleo: AT });
  });

  it('by forgetting the peer, and it is seen again when it comes again', async () => {
    const home = await homeWithBob();
    pinElsewhere(home, CLEO);
    expect(await claimed(home)).toEqual(['cleo']);
    await home.peerBook.forgetPeer('cleo');
    pinElsewhere(home, CLEO);
    expect(await seen(home, NOW + 1000)).toMatchObject({ cleo: '2026-11-22T12:00:01.000Z' });
    expect(await claimed(home)).toEqual(['cleo']);
  });

  it('until the tier is raised again', async () => {
    const home = await homeWithBob();
    pinElsewhere(home, CLEO);
    await home.peerBook.acknowledgePin('cleo');
    expect(await seen(home)).toEqual({ bob: null, cleo: null });
    setTier(home, 'TRUSTED', 'cleo');
    expect(await seen(home)).toEqual({ bob: null, cleo: AT });
    expect(await claimed(home)).toEqual(['cleo']);
  });

  it('for a peer only', async () => {
    const home = await homeWithBob();
    expect(await codeOf(home.peerBook.acknowledgePin('eve'))).toBe('no-such-peer');
    expect(await codeOf(home.peerBook.acknowledgePin('ann'))).toBe('no-such-peer');
  });
});

describe('the notice of a pin by another program', () => {
  it('is given once, also across restarts, and the pin is still shown', async () => {
    const home = await homeWithBob();
    pinElsewhere(home, CLEO);
    const [told, ...more] = await home.peerBook.claimForeignPinNotices();
    expect(more).toEqual([]);
    expect(told).toMatchObject({ handle: 'cleo', seenElsewhere: AT, proof: { kind: 'not-here' } });
    expect(await claimed(home)).toEqual([]);
    expect(await seen(home)).toEqual({ bob: null, cleo: AT });
  });

  it('is given to one of several at once', async () => {
    const home = await homeWithBob();
    pinElsewhere(home, CLEO, peerCalled('dan', 5));
    const all = await Promise.all(Array.from({ length: 6 }, () => claimed(home)));
    expect(all.flat().sort()).toEqual(['cleo', 'dan']);
  });

  it('is given for a pin that a list saw first', async () => {
    const home = await homeWithBob();
    pinElsewhere(home, CLEO);
    await seen(home);
    expect(await claimed(home)).toEqual(['cleo']);
  });

  it('waits where it could not be saved', async () => {
    const home = await homeWithBob();
    pinElsewhere(home, CLEO);
    const blocked = `${home.paths.proofs}.wire-tray`;
    put(`${blocked}/in-the-way`, '');
    expect(await codeOf(home.peerBook.claimForeignPinNotices())).toBe('home-unwritable');
    rmSync(blocked, { recursive: true });
    expect(await claimed(home)).toEqual(['cleo']);
    expect(namesIn(home.paths.tray)).toEqual(['proofs.json']);
  });

  it('writes nothing where there is none', async () => {
    const home = await homeWithBob();
    const { mtimeNs } = statSync(home.paths.proofs, { bigint: true });
    expect(await claimed(home)).toEqual([]);
    await home.peerBook.listPeers();
    const after = statSync(home.paths.proofs, { bigint: true });
    expect(after.mtimeNs).toBe(mtimeNs);
  });
});
