import { mkdirSync, statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fullFingerprintOf, keyIdOf } from '../../main/protocol/identity.ts';
import { annsHome, BOB } from './anns-home.ts';
import {
  codeOf,
  failureOf,
  jsonOf,
  makeHome,
  modeOf,
  NOW,
  namesIn,
  PIN,
  PINNED,
  peerCalled,
  put,
  textOf,
} from './support.ts';

const SLOT = {
  relayUrl: 'https://relay.example',
  slotId: 'e'.repeat(32),
  slotToken: 'f'.repeat(64),
};
const FLAT = {
  relay_url: BOB.slot.relayUrl,
  slot_id: BOB.slot.slotId,
  slot_token: BOB.slot.slotToken,
};

const agents = (home: ReturnType<typeof makeHome>) => jsonOf(home.paths.trust).agents;
const peers = (home: ReturnType<typeof makeHome>) => jsonOf(home.paths.relay).peers;

describe('pinning a peer', () => {
  it('writes what every version of the CLI reads', async () => {
    const home = await annsHome();
    expect(await home.peerBook.pin(BOB, PIN)).toEqual(PINNED);
    const now = '2026-11-22T12:00:00.000Z';
    const key = Buffer.from(BOB.publicKey).toString('base64');
    expect(agents(home)).toMatchObject({
      bob: {
        tier: 'VERIFIED',
        did: BOB.did,
        public_keys: [{ key_id: keyIdOf('bob', BOB.publicKey), key, added_at: now, active: true }],
        card: { handle: 'bob', policies: { max_message_body_kb: 64 } },
        pinned_at: now,
        verified_at: now,
      },
    });
    expect(jsonOf(home.paths.relay)).toEqual({
      self: null,
      peers: { bob: { ...FLAT, endpoints: [{ ...FLAT, scope: 'federation' }] } },
    });
    expect(modeOf(home.paths.relay)).toBe('600');
  });

  it('again renews token and verification and keeps the date of the pin', async () => {
    const home = await annsHome();
    await home.peerBook.pin(BOB, PIN);
    const later = makeHome({ wall: () => NOW + 1000 }, home.root);
    const slot = { ...BOB.slot, relayUrl: `${BOB.slot.relayUrl}/`, slotToken: 'f'.repeat(64) };
    expect(await later.peerBook.pin({ ...BOB, slot }, PIN)).toEqual(PINNED);
    expect(agents(home)).toMatchObject({
      bob: { pinned_at: '2026-11-22T12:00:00.000Z', verified_at: '2026-11-22T12:00:01.000Z' },
    });
    const renewed = { ...FLAT, slot_token: slot.slotToken };
    expect(peers(home)).toEqual({
      bob: { ...renewed, endpoints: [{ ...renewed, scope: 'federation' }] },
    });
  });

  it('again at the same place leaves the file with the coordinates alone', async () => {
    const home = await annsHome();
    await home.peerBook.pin(BOB, PIN);
    const { ino, mtimeNs } = statSync(home.paths.relay, { bigint: true });
    await home.peerBook.pin(BOB, PIN);
    expect(statSync(home.paths.relay, { bigint: true })).toMatchObject({ ino, mtimeNs });
  });

  it.each([
    ['UNTRUSTED', 'VERIFIED'],
    ['ORG_VERIFIED', 'VERIFIED'],
    ['ATTESTED', 'ATTESTED'],
    ['TRUSTED', 'TRUSTED'],
  ])('makes %s %s', async (before, after) => {
    const home = await annsHome();
    await home.peerBook.pin(BOB, PIN);
    put(home.paths.trust, textOf(home.paths.trust).replace('"VERIFIED"', `"${before}"`));
    await home.peerBook.pin(BOB, PIN);
    expect(agents(home)).toMatchObject({ bob: { tier: after } });
  });

  it('keeps unknown fields, other endpoints and the text of numbers', async () => {
    const home = await annsHome();
    await home.peerBook.pin(BOB, PIN);
    const local = { ...FLAT, relay_url: 'http://127.0.0.1:8771', scope: 'local' };
    const bob = { ...FLAT, bilateral_completed_at: 'then', endpoints: [local, { scope: 'odd' }] };
    put(home.paths.relay, {
      self: { relay_url: 'x', slot_id: 'y', slot_token: 'z', cursors: { a: 'b' } },
      peers: { bob, carol: { slot_id: 'only' } },
      later: 'N',
    });
    put(home.paths.relay, textOf(home.paths.relay).replace('"N"', '12345678901234567890.10'));
    put(home.paths.trust, textOf(home.paths.trust).replace('"version": 1', '"version": 1.0'));
    await home.peerBook.pin(BOB, PIN);
    expect(jsonOf(home.paths.relay)).toMatchObject({
      self: { cursors: { a: 'b' } },
      peers: {
        bob: {
          bilateral_completed_at: 'then',
          endpoints: [local, { scope: 'odd' }, { ...FLAT, scope: 'federation' }],
        },
        carol: { slot_id: 'only' },
      },
    });
    expect(textOf(home.paths.relay)).toContain('12345678901234567890.10');
    expect(textOf(home.paths.trust)).toContain('"version": 1.0');
  });

  it('changes nothing when the handle is pinned with another key', async () => {
    const home = await annsHome();
    await home.peerBook.pin(BOB, PIN);
    const before = [textOf(home.paths.trust), textOf(home.paths.relay)];
    expect(await home.peerBook.pin(peerCalled('bob', 3), PIN)).toEqual({
      pinned: false,
      because: 'other-key',
      pinnedFingerprint: BOB.fullFingerprint,
      own: false,
    });
    expect([textOf(home.paths.trust), textOf(home.paths.relay)]).toEqual(before);
  });

  it('changes nothing when the handle is pinned in another case with another key', async () => {
    const home = await annsHome();
    await home.peerBook.pin(BOB, PIN);
    const before = [textOf(home.paths.trust), textOf(home.paths.relay)];
    for (const handle of ['BOB', 'Bob']) {
      expect(await home.peerBook.pin(peerCalled(handle, 3), PIN)).toEqual({
        pinned: false,
        because: 'other-key',
        pinnedFingerprint: BOB.fullFingerprint,
        own: false,
      });
    }
    expect([textOf(home.paths.trust), textOf(home.paths.relay)]).toEqual(before);
  });

  it.each(['before', 'after'])(
    'changes nothing where any other case of the handle, %s it in the file, has another key',
    async (place) => {
      const home = await annsHome();
      const other = { BOB: { did: peerCalled('BOB', 3).did, public_keys: [] } };
      await home.peerBook.pin(BOB, PIN);
      const own = Object(agents(home));
      const both = place === 'before' ? { ...other, ...own } : { ...own, ...other };
      put(home.paths.trust, { agents: both });
      const before = [textOf(home.paths.trust), textOf(home.paths.relay)];
      expect(await home.peerBook.pin(BOB, PIN)).toEqual({
        pinned: false,
        because: 'other-key',
        pinnedFingerprint: peerCalled('BOB', 3).fingerprint,
        own: false,
      });
      expect([textOf(home.paths.trust), textOf(home.paths.relay)]).toEqual(before);
    },
  );

  it('does not take a key that was put out of use for a known one', async () => {
    const home = await annsHome();
    const out = { key: Buffer.from(BOB.publicKey).toString('base64'), active: false };
    put(home.paths.trust, { agents: { bob: { did: BOB.did, public_keys: [out] } } });
    expect(await home.peerBook.pin(BOB, PIN)).toMatchObject({ pinned: false, own: false });
  });

  it('goes by the DID where an entry has no key', async () => {
    const home = await annsHome();
    put(home.paths.trust, { agents: { bob: { did: BOB.did, tier: 'UNTRUSTED' } } });
    expect(await home.peerBook.pin(peerCalled('bob', 3), PIN)).toEqual({
      pinned: false,
      because: 'other-key',
      pinnedFingerprint: BOB.fingerprint,
      own: false,
    });
    expect(await home.peerBook.pin(BOB, PIN)).toEqual(PINNED);
    expect((await home.peerBook.listPeers())[0]?.fingerprint).toBe(BOB.fingerprint);
  });

  it.each(['ann', 'Ann'])('refuses our own handle, written %s', async (handle) => {
    const home = await annsHome();
    const { fullFingerprint } = await home.peerBook.identity();
    expect(await home.peerBook.pin(peerCalled(handle), PIN)).toEqual({
      pinned: false,
      because: 'other-key',
      pinnedFingerprint: fullFingerprint,
      own: true,
    });
  });

  it.each([
    ['a path for a handle', { handle: '../../x' }],
    ['a handle that is not the one in the DID', { handle: 'carol' }],
    ['a fingerprint of another key', { fingerprint: '00000000' }],
    ['a full fingerprint of another key', { fullFingerprint: '0'.repeat(64) }],
  ])('refuses %s', async (_what, changes) => {
    const home = await annsHome();
    await expect(home.peerBook.pin({ ...BOB, ...changes }, PIN)).rejects.toBeInstanceOf(RangeError);
    expect(namesIn(home.paths.config)).not.toContain('relay.json');
  });

  it('leaves no pin behind when the coordinates cannot be saved', async () => {
    const home = await annsHome();
    mkdirSync(`${home.paths.relay}.wire-tray`);
    expect(await codeOf(home.peerBook.pin(BOB, PIN))).toBe('home-unwritable');
    expect(agents(home)).not.toHaveProperty('bob');
  });
});

describe('a damaged file', () => {
  it.each([
    ['trust', 'trust.json', '{"version":1,"agents":{"bob'],
    ['trust', 'trust.json', ''],
    ['trust', 'trust.json', '{"agents":[]}'],
    ['relay', 'relay.json', '{"self":null,"peers":{}} trailing'],
    ['relay', 'relay.json', '{"self":null,"peers":[]}'],
    ['relay', 'relay.json', '[]'],
  ] as const)('%s is never taken for empty (%s: %s)', async (which, name, content) => {
    const home = await annsHome();
    put(home.paths[which], content);
    const failure = await failureOf(home.peerBook.pin(BOB, PIN));
    expect(failure.code).toBe('home-damaged');
    expect(failure.detail).toContain(`config/wire/${name}`);
    expect(textOf(home.paths[which])).toBe(content);
    const copies = namesIn(home.paths.quarantine);
    expect(copies).toHaveLength(content === '' ? 0 : 1);
    expect(await codeOf(home.peerBook.pin(BOB, PIN))).toBe('home-damaged');
    expect(namesIn(home.paths.quarantine)).toEqual(copies);
  });

  it('may only be half-written: it is read again', async () => {
    const whole = '{"self":{"relay_url":"x","slot_id":"y","slot_token":"z"},"peers":{}}';
    const home = await annsHome({
      wait: () => Promise.resolve(put(home.paths.relay, whole)),
    });
    put(home.paths.relay, whole.slice(0, 30));
    expect(await home.peerBook.ownSlot()).toEqual({ relayUrl: 'x', slotId: 'y', slotToken: 'z' });
  });
});

describe('our own slot', () => {
  it('is null in a home without one', async () => {
    expect(await makeHome().peerBook.ownSlot()).toBeNull();
  });

  it('is kept, with an object for the peers', async () => {
    const home = makeHome();
    put(home.paths.relay, '{"self":null,"peers":null,"later":true}');
    expect(await home.peerBook.keepOwnSlot(SLOT)).toEqual(SLOT);
    expect(jsonOf(home.paths.relay)).toEqual({
      self: { relay_url: SLOT.relayUrl, slot_id: SLOT.slotId, slot_token: SLOT.slotToken },
      peers: {},
      later: true,
    });
    expect(await home.peerBook.ownSlot()).toEqual(SLOT);
  });

  it('is never replaced, whatever its relay', async () => {
    const home = makeHome();
    await home.peerBook.keepOwnSlot(SLOT);
    const before = textOf(home.paths.relay);
    expect(await home.peerBook.keepOwnSlot(BOB.slot)).toEqual(SLOT);
    expect(textOf(home.paths.relay)).toBe(before);
  });

  it('is read from the endpoints where only they are there', async () => {
    const home = makeHome();
    const endpoint = { relay_url: 'u', slot_id: 'i', slot_token: 't', scope: 'local' };
    put(home.paths.relay, { self: { endpoints: [{ scope: 'lan' }, endpoint] }, peers: {} });
    expect(await home.peerBook.ownSlot()).toEqual({ relayUrl: 'u', slotId: 'i', slotToken: 't' });
  });

  it('is not guessed when half of it is there', async () => {
    const home = makeHome();
    put(home.paths.relay, { self: { relay_url: 'u', slot_id: 'i' }, peers: {} });
    expect(await codeOf(home.peerBook.keepOwnSlot(SLOT))).toBe('home-unreadable');
  });
});

describe('the list of peers', () => {
  it('shows every tier and leaves ourselves out', async () => {
    const home = await annsHome();
    await home.peerBook.pin(BOB, PIN);
    const before = jsonOf(home.paths.trust);
    const carol = { tier: 'UNTRUSTED', did: 'did:wire:carol', public_keys: [] };
    put(home.paths.trust, { ...before, agents: { ...Object(before.agents), carol, dave: 7 } });
    expect(await home.peerBook.listPeers()).toEqual([
      {
        handle: 'bob',
        name: 'Bob',
        comparison: null,
        did: BOB.did,
        tier: 'VERIFIED',
        fingerprint: BOB.fingerprint,
        fullFingerprint: fullFingerprintOf(BOB.publicKey),
        fullFingerprints: [fullFingerprintOf(BOB.publicKey)],
        relayUrl: BOB.slot.relayUrl,
        verifiedAt: '2026-11-22T12:00:00.000Z',
        proof: { kind: 'digits-v1', at: '2026-11-22T12:00:00.000Z' },
        seenElsewhere: null,
        acceptedAt: null,
      },
      {
        handle: 'carol',
        name: null,
        comparison: null,
        did: 'did:wire:carol',
        tier: 'UNTRUSTED',
        fingerprint: null,
        fullFingerprint: null,
        fullFingerprints: [],
        relayUrl: null,
        verifiedAt: null,
        proof: { kind: 'not-here' },
        seenElsewhere: '2026-11-22T12:00:00.000Z',
        acceptedAt: null,
      },
    ]);
  });

  it('is empty in an empty home', async () => {
    expect(await makeHome().peerBook.listPeers()).toEqual([]);
  });
});

describe('forgetting a peer', () => {
  it('lets it be pinned anew with another key', async () => {
    const home = await annsHome();
    await home.peerBook.pin(BOB, PIN);
    await home.peerBook.forgetPeer('bob');
    expect([agents(home), peers(home)]).toEqual([{ ann: expect.anything() }, {}]);
    expect(await home.peerBook.pin(peerCalled('bob', 3), PIN)).toEqual(PINNED);
  });

  it.each(['carol', 'ann', 'constructor', '__proto__'])(
    'refuses %s, who is none',
    async (handle) => {
      const home = await annsHome();
      await home.peerBook.pin(BOB, PIN);
      const before = textOf(home.paths.trust);
      expect(await codeOf(home.peerBook.forgetPeer(handle))).toBe('no-such-peer');
      expect(textOf(home.paths.trust)).toBe(before);
    },
  );
});
