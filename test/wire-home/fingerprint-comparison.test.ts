import { mkdirSync, rmSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { BOB, homeWithBob } from './anns-home.ts';
import {
  codeOf,
  jsonOf,
  makeHome,
  modeOf,
  namesIn,
  PIN,
  peerCalled,
  put,
  type TestHome,
  textOf,
} from './support.ts';

const PRINT = BOB.fullFingerprint;
const AT = '2026-11-22T12:00:00.000Z';

const comparisons = async ({ peerBook }: Awaited<ReturnType<typeof homeWithBob>>) =>
  (await peerBook.listPeers()).map((peer) => [peer.handle, peer.comparison]);

/** What the file has of the last comparison of a handle's key. */
const saved = ({ paths }: TestHome, handle = 'bob'): unknown =>
  Object(Object(jsonOf(paths.proofs).peers)[handle]).fingerprint;

const MAILBOX = { relay_url: BOB.slot.relayUrl, slot_id: BOB.slot.slotId };
const NOTE = { did: BOB.did, fingerprint: PRINT, mailboxes: [MAILBOX] };

const SAME = { result: 'same', at: AT } as const;
const DIFFERS = { result: 'differs', at: AT } as const;

describe('a full fingerprint that was compared', () => {
  it('is noted in a file of ours, beside the folders of the CLI', async () => {
    const home = await homeWithBob();
    const before = [textOf(home.paths.trust), textOf(home.paths.relay)];
    expect(await comparisons(home)).toEqual([['bob', null]]);
    await home.peerBook.recordComparison('bob', PRINT, 'same');
    expect(await comparisons(home)).toEqual([['bob', SAME]]);
    expect([textOf(home.paths.trust), textOf(home.paths.relay)]).toEqual(before);
    expect(saved(home)).toEqual({ ...NOTE, result: 'same', at: AT });
    expect(modeOf(home.paths.proofs)).toBe('600');
    expect(namesIn(home.paths.tray)).not.toContain('proofs.json.wire-tray');
  });

  it('says nothing once the handle stands for another key, and is forgotten then', async () => {
    const home = await homeWithBob();
    await home.peerBook.recordComparison('bob', PRINT, 'same');
    const before = jsonOf(home.paths.proofs);
    await home.peerBook.forgetPeer('bob');
    await home.peerBook.pin(peerCalled('bob', 3), PIN);
    put(home.paths.proofs, before);
    expect(await comparisons(home)).toEqual([['bob', null]]);
    expect(saved(home)).toBeUndefined();
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
    await home.peerBook.recordComparison('bob', PRINT, 'same');
    addKey(BOB.publicKey, true);
    addKey(peerCalled('bob', 3).publicKey, false);
    expect(await comparisons(home)).toEqual([['bob', SAME]]);
    addKey(peerCalled('bob', 4).publicKey, true);
    expect(await comparisons(home)).toEqual([['bob', null]]);
    expect(saved(home)).toBeUndefined();
    expect(await codeOf(home.peerBook.recordComparison('bob', PRINT, 'same'))).toBe('stale');
    expect(await home.peerBook.listPeers()).toMatchObject([
      { fingerprint: BOB.fingerprint, fullFingerprint: null },
    ]);
  });

  it('that differed does so beside a second key', async () => {
    const home = await homeWithBob();
    await home.peerBook.recordComparison('bob', PRINT, 'differs');
    const trust = jsonOf(home.paths.trust);
    const { bob } = Object(trust.agents);
    const key = Buffer.from(peerCalled('bob', 4).publicKey).toString('base64');
    const keys = { ...bob, public_keys: [...bob.public_keys, { key, active: true }] };
    put(home.paths.trust, { ...trust, agents: { ...Object(trust.agents), bob: keys } });
    expect(await comparisons(home)).toEqual([['bob', DIFFERS]]);
  });

  it('is forgotten with the peer, also for the same key', async () => {
    const home = await homeWithBob();
    await home.peerBook.recordComparison('bob', PRINT, 'same');
    await home.peerBook.forgetPeer('bob');
    await home.peerBook.pin(BOB, PIN);
    expect(await comparisons(home)).toEqual([['bob', null]]);
  });

  it('is taken back when it turns out to differ, and stays so until it is compared again', async () => {
    const home = await homeWithBob();
    await home.peerBook.recordComparison('bob', PRINT, 'same');
    await home.peerBook.recordComparison('bob', PRINT, 'differs');
    expect(await comparisons(home)).toEqual([['bob', DIFFERS]]);
    await home.peerBook.pin(BOB, PIN);
    expect(await comparisons(makeHome({}, home.root))).toEqual([['bob', DIFFERS]]);
    expect(saved(home)).toEqual({ ...NOTE, result: 'differs', at: AT });
    await home.peerBook.recordComparison('bob', PRINT, 'same');
    expect(await comparisons(home)).toEqual([['bob', SAME]]);
  });

  it('that differed still does when the handle stood for another key in between', async () => {
    const home = await homeWithBob();
    await home.peerBook.recordComparison('bob', PRINT, 'differs');
    const trust = textOf(home.paths.trust);
    const other = peerCalled('bob', 3);
    const key = Buffer.from(other.publicKey).toString('base64');
    put(home.paths.trust, { agents: { bob: { did: other.did, public_keys: [{ key }] } } });
    expect(await comparisons(home)).toEqual([['bob', null]]);
    put(home.paths.trust, trust);
    expect(await comparisons(home)).toEqual([['bob', DIFFERS]]);
  });

  it('that differed is forgotten with the peer', async () => {
    const home = await homeWithBob();
    await home.peerBook.recordComparison('bob', PRINT, 'differs');
    await home.peerBook.forgetPeer('bob');
    await home.peerBook.pin(BOB, PIN);
    expect(await comparisons(home)).toEqual([['bob', null]]);
  });

  it('is refused for a key that is not the peer’s any more, and for nobody', async () => {
    const home = await homeWithBob();
    const other = PRINT.replace(/^./, PRINT.startsWith('0') ? '1' : '0');
    expect(await codeOf(home.peerBook.recordComparison('bob', other, 'same'))).toBe('stale');
    expect(await codeOf(home.peerBook.recordComparison('eve', PRINT, 'same'))).toBe('no-such-peer');
    expect(await comparisons(home)).toEqual([['bob', null]]);
  });

  it.each([
    '',
    '{',
    '[]',
    '{"version": 1, "peers": 7}',
    '{"version": 1}',
    '{"peers": {}}',
    '{"version": 1, "peers": {"bob": 7}}',
    '{"version": 1, "peers": {"bob": {"fingerprint": {"result": "same", "at": "2026"}}}}',
  ])(
    'is not taken for “not compared” when the file says %s, and can be noted again',
    async (text) => {
      const home = await homeWithBob();
      put(home.paths.proofs, text);
      expect(await comparisons(home)).toEqual([['bob', { result: 'unreadable' }]]);
      await home.peerBook.recordComparison('bob', PRINT, 'same');
      expect(await comparisons(home)).toEqual([['bob', SAME]]);
      expect(namesIn(home.paths.quarantine)).toHaveLength(text === '' ? 0 : 1);
    },
  );

  it('that differed is not forgotten by comparing another key after the file was damaged', async () => {
    const home = await homeWithBob();
    const cleo = peerCalled('cleo', 4);
    await home.peerBook.pin(cleo, PIN);
    await home.peerBook.recordComparison('cleo', cleo.fullFingerprint, 'differs');
    put(home.paths.proofs, '{');
    await home.peerBook.recordComparison('bob', PRINT, 'same');
    expect(await comparisons(makeHome({}, home.root))).toEqual([
      ['bob', SAME],
      ['cleo', { result: 'unreadable' }],
    ]);
    await home.peerBook.recordComparison('cleo', cleo.fullFingerprint, 'same');
    expect(await comparisons(home)).toEqual([
      ['bob', SAME],
      ['cleo', SAME],
    ]);
  });

  it('is not noted where the notes cannot be read for another reason, and they stay', async () => {
    const home = await homeWithBob();
    rmSync(home.paths.proofs, { force: true });
    mkdirSync(home.paths.proofs, { recursive: true });
    expect(await codeOf(home.peerBook.recordComparison('bob', PRINT, 'same'))).toBe(
      'home-unreadable',
    );
    expect(await comparisons(home)).toEqual([['bob', { result: 'unreadable' }]]);
  });

  it('that differed does so under every handle, until it is compared again under any', async () => {
    const home = await homeWithBob();
    await home.peerBook.recordComparison('bob', PRINT, 'differs');
    await home.peerBook.pin(peerCalled('robert'), PIN);
    expect(await comparisons(home)).toEqual([
      ['bob', DIFFERS],
      ['robert', DIFFERS],
    ]);
    await home.peerBook.recordComparison('robert', PRINT, 'same');
    expect(await comparisons(home)).toEqual([
      ['bob', null],
      ['robert', SAME],
    ]);
  });

  it('keeps the others when one is noted', async () => {
    const home = await homeWithBob();
    const cleo = peerCalled('cleo', 4);
    await home.peerBook.pin(cleo, PIN);
    const prints = [PRINT, cleo.fullFingerprint] as const;
    await Promise.all([
      home.peerBook.recordComparison('bob', prints[0], 'same'),
      home.peerBook.recordComparison('cleo', prints[1], 'same'),
    ]);
    expect(await comparisons(home)).toEqual([
      ['bob', SAME],
      ['cleo', SAME],
    ]);
    rmSync(home.paths.trust);
    expect(await comparisons(home)).toEqual([]);
  });
});
