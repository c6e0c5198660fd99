/** A fingerprint that differs stays so, whatever other programs do to the pin. */
import { describe, expect, it } from 'vitest';
import { annsHome, BOB } from './anns-home.ts';
import { makeHome, PIN, PIN_V2, peerCalled, put, type TestHome, textOf } from './support.ts';

/** The same key under another handle. */
const ROBERT = peerCalled('robert');

async function homeWhereBobDiffers() {
  const home = await annsHome();
  await home.peerBook.pin(BOB, PIN_V2);
  await home.peerBook.recordComparison('bob', BOB.fullFingerprint, 'differs');
  return home;
}

/** Each peer's proof, as another process sees it. */
async function proofs({ root }: TestHome): Promise<unknown> {
  const peers = await makeHome({}, root).peerBook.listPeers();
  return Object.fromEntries(peers.map(({ handle, proof }) => [handle, proof.kind]));
}

/** Another program removes all pins, and this program sees that. */
async function removePins(home: TestHome): Promise<void> {
  put(home.paths.trust, { version: 1, agents: {} });
  expect(await proofs(home)).toEqual({});
}

describe('a fingerprint that differs', () => {
  it('does so again where another program removes the pin and makes it again', async () => {
    const home = await homeWhereBobDiffers();
    const trust = textOf(home.paths.trust);
    await removePins(home);
    put(home.paths.trust, trust);
    expect(await proofs(home)).toEqual({ bob: 'fingerprint-differs' });
    expect(await home.peerBook.check({ handle: 'bob' }, null)).toMatchObject({
      ok: false,
      reason: 'fingerprint-differs',
    });
  });

  it('does so under another handle that the key is pinned with later', async () => {
    const home = await homeWhereBobDiffers();
    await removePins(home);
    await home.peerBook.pin(ROBERT, PIN);
    expect(await proofs(home)).toEqual({ robert: 'fingerprint-differs' });
    await home.peerBook.forgetPeer('robert');
    await home.peerBook.pin(BOB, PIN);
    expect(await proofs(home)).toEqual({ bob: 'digits-v1' });
  });

  it('says nothing about another key that gets the handle meanwhile', async () => {
    const home = await homeWhereBobDiffers();
    const trust = textOf(home.paths.trust);
    await removePins(home);
    await home.peerBook.pin(peerCalled('bob', 3), { ...PIN, mailbox: 'take' });
    expect(await proofs(home)).toEqual({ bob: 'digits-v1' });
    put(home.paths.trust, trust);
    expect(await proofs(home)).toEqual({ bob: 'fingerprint-differs' });
  });

  it.each<[string, (home: TestHome) => Promise<unknown>, string]>([
    ['digits of version 2', ({ peerBook }) => peerBook.pin(BOB, PIN_V2), 'digits-v2'],
    [
      'forgetting the peer',
      async ({ peerBook }) => {
        await peerBook.pin(BOB, PIN);
        await peerBook.forgetPeer('bob');
        await peerBook.pin(BOB, PIN);
      },
      'digits-v1',
    ],
  ])('is cleared after that by %s', async (_what, clear, proof) => {
    const home = await homeWhereBobDiffers();
    await removePins(home);
    await clear(home);
    expect(await proofs(home)).toEqual({ bob: proof });
  });
});
