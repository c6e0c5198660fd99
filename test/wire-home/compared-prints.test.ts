import { rmSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fullFingerprintOf } from '../../main/protocol/identity.ts';
import { withField } from '../../main/protocol/json.ts';
import { codeOf, jsonOf, makeHome, modeOf, namesIn, peerCalled, put, textOf } from './support.ts';

const BOB = peerCalled('bob');
const PRINT = fullFingerprintOf(BOB.publicKey);
const AT = '2026-11-22T12:00:00.000Z';

async function homeWithBob() {
  const home = makeHome();
  await home.init({ handle: 'ann' });
  await home.peerBook.pin(BOB);
  return home;
}

const comparedAt = async ({ peerBook }: Awaited<ReturnType<typeof homeWithBob>>) =>
  (await peerBook.listPeers()).map((peer) => [peer.handle, peer.comparedAt]);

describe('a full fingerprint that was compared', () => {
  it('is noted in a file of ours, beside the folders of the CLI', async () => {
    const home = await homeWithBob();
    const before = [textOf(home.paths.trust), textOf(home.paths.relay)];
    expect(await comparedAt(home)).toEqual([['bob', null]]);
    await home.peerBook.noteComparison('bob', PRINT, true);
    expect(await comparedAt(home)).toEqual([['bob', AT]]);
    expect([textOf(home.paths.trust), textOf(home.paths.relay)]).toEqual(before);
    expect(jsonOf(home.paths.compared)).toEqual({
      version: 1,
      peers: { bob: { did: BOB.did, fingerprint: PRINT, compared_at: AT } },
    });
    expect(modeOf(home.paths.compared)).toBe('600');
    expect(namesIn(home.paths.tray)).not.toContain('compared.json.wire-tray');
  });

  it('says nothing once the handle stands for another key, and is forgotten then', async () => {
    const home = await homeWithBob();
    await home.peerBook.noteComparison('bob', PRINT, true);
    await home.peerBook.forgetPeer('bob');
    put(home.paths.compared, {
      version: 1,
      peers: { bob: { did: BOB.did, fingerprint: PRINT, compared_at: AT } },
    });
    await home.peerBook.pin(peerCalled('bob', 3));
    expect(await comparedAt(home)).toEqual([['bob', null]]);
    expect(jsonOf(home.paths.compared)).toEqual({ version: 1, peers: {} });
  });

  it('says nothing while a second key counts for the handle, and none of them can be compared', async () => {
    const home = await homeWithBob();
    const addKey = (key: Uint8Array, active: boolean) => {
      const trust = jsonOf(home.paths.trust);
      const { bob } = Object(trust.agents);
      const added = { key: Buffer.from(key).toString('base64'), active };
      const keys = { ...bob, public_keys: [...bob.public_keys, added] };
      put(home.paths.trust, { ...trust, agents: { ...Object(trust.agents), bob: keys } });
    };
    await home.peerBook.noteComparison('bob', PRINT, true);
    addKey(BOB.publicKey, true);
    addKey(peerCalled('bob', 3).publicKey, false);
    expect(await comparedAt(home)).toEqual([['bob', AT]]);
    addKey(peerCalled('bob', 4).publicKey, true);
    expect(await comparedAt(home)).toEqual([['bob', null]]);
    expect(jsonOf(home.paths.compared)).toEqual({ version: 1, peers: {} });
    expect(await codeOf(home.peerBook.noteComparison('bob', PRINT, true))).toBe('stale');
    expect(await home.peerBook.listPeers()).toMatchObject([
      { fingerprint: BOB.fingerprint, fullFingerprint: null },
    ]);
  });

  it('is forgotten with the peer, also for the same key', async () => {
    const home = await homeWithBob();
    await home.peerBook.noteComparison('bob', PRINT, true);
    await home.peerBook.forgetPeer('bob');
    await home.peerBook.pin(BOB);
    expect(await comparedAt(home)).toEqual([['bob', null]]);
  });

  it('is taken back when it turns out to differ', async () => {
    const home = await homeWithBob();
    await home.peerBook.noteComparison('bob', PRINT, true);
    await home.peerBook.noteComparison('bob', PRINT, false);
    expect(await comparedAt(home)).toEqual([['bob', null]]);
  });

  it('is refused for a key that is not the peer’s any more, and for nobody', async () => {
    const home = await homeWithBob();
    const other = PRINT.replace(/^./, PRINT.startsWith('0') ? '1' : '0');
    expect(await codeOf(home.peerBook.noteComparison('bob', other, true))).toBe('stale');
    expect(await codeOf(home.peerBook.noteComparison('eve', PRINT, true))).toBe('no-such-peer');
    expect(await comparedAt(home)).toEqual([['bob', null]]);
  });

  it.each(['{', '[]', '{"peers": 7}', '{"peers": {"bob": {"compared_at": "x"}}}'])(
    'counts as not compared when the file says %s, and can be noted again',
    async (text) => {
      const home = await homeWithBob();
      put(home.paths.compared, text);
      expect(await comparedAt(home)).toEqual([['bob', null]]);
      await home.peerBook.noteComparison('bob', PRINT, true);
      expect(await comparedAt(home)).toEqual([['bob', AT]]);
    },
  );

  it('keeps the others when one is noted', async () => {
    const home = await homeWithBob();
    const cleo = peerCalled('cleo', 4);
    await home.peerBook.pin(cleo);
    const prints = [PRINT, fullFingerprintOf(cleo.publicKey)] as const;
    await Promise.all([
      home.peerBook.noteComparison('bob', prints[0], true),
      home.peerBook.noteComparison('cleo', prints[1], true),
    ]);
    expect(await comparedAt(home)).toEqual([
      ['bob', AT],
      ['cleo', AT],
    ]);
    rmSync(home.paths.trust);
    expect(await comparedAt(home)).toEqual([]);
  });
});

describe('what a peer calls itself', () => {
  it.each([
    [{}, 'Bob'],
    [{ profile: { display_name: 'Bob the Builder' } }, 'Bob the Builder'],
    [{ profile: 'none', name: 7 }, null],
  ])('is read from a card with %j', async (change, name) => {
    const home = makeHome();
    await home.init({ handle: 'ann' });
    const card = Object.entries(change).reduce(
      (built, [key, value]) => withField(built, key, JSON.parse(JSON.stringify(value))),
      BOB.card,
    );
    await home.peerBook.pin({ ...BOB, card });
    expect((await home.peerBook.listPeers()).map((peer) => peer.name)).toEqual([name]);
  });
});
