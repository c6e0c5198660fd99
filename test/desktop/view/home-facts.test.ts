import { describe, expect, it } from 'vitest';
import { readHomeFacts } from '../../../main/desktop/view/home-facts.ts';
import type { ReadNotes } from '../../../main/desktop/view/read-notes.ts';
import { Failure } from '../../../main/pairing/machine/failure.ts';
import type { Peer } from '../../../main/wire-home/peer-book.ts';
import { BOB_VIEW, unexpected } from '../support/pairings.ts';

const OWN = {
  handle: 'ann',
  did: 'did:wire:ann-00000000',
  fingerprint: '00000000',
  fullFingerprint: '0'.repeat(64),
  card: {},
};

const NO_NOTES: ReadNotes = {
  labels: { read: async () => new Map() },
  nicknames: { read: async () => () => null },
  history: { revision: async () => '' },
  problems: () => [],
};

const BOB: Peer = {
  ...BOB_VIEW,
  name: 'Bob',
  fullFingerprints: [BOB_VIEW.fullFingerprint],
  acceptedAt: null,
};

async function shownPeer(change: Partial<Peer>) {
  const facts = await readHomeFacts(
    {
      identity: async () => OWN,
      ownSlot: async () => null,
      ownRelays: async () => [],
      listPeers: async () => [{ ...BOB, ...change }],
    },
    NO_NOTES,
    unexpected,
  );
  return facts.peers?.[0];
}

async function shown(change: Partial<Peer>) {
  const peer = await shownPeer(change);
  return { name: peer?.name, cardName: peer?.cardName };
}

describe('a peer in the view', () => {
  it.each([
    ['https://relay.example/', 'relay.example', false],
    ['http://vps:8770', 'vps:8770', true],
    ['http://192.168.1.5:7878', '192.168.1.5:7878', true],
    ['http://127.0.0.1:7878', '127.0.0.1:7878', false],
    ['http://[::1]:7878', '[::1]:7878', false],
    ['nonsense', 'nonsense', false],
    [null, null, false],
  ])('at the relay %s has the host %s, in the clear: %s', async (relayUrl, relayHost, open) => {
    expect(await shownPeer({ relayUrl })).toMatchObject({ relayHost, relayPlainHttp: open });
  });

  it('says how it was proved, and when another program was seen to pin it', async () => {
    const change: Partial<Peer> = {
      proof: { kind: 'fingerprint-differs', at: '2026-11-22T21:00:00.000Z' },
      seenElsewhere: '2026-11-22T20:00:00.000Z',
    };
    expect(await shownPeer(change)).toMatchObject(change);
  });

  it('has the name on its card beside its handle', async () => {
    expect(await shown({})).toEqual({ name: 'bob', cardName: 'Bob' });
  });

  it.each([
    ['Bob\nVERIFIED', 'Bob VERIFIED'],
    ['\u202ebob\u2066', 'bob'],
    ['B\u0000o\u200bb', 'B ob'],
    ['Bob ✅ 🔒 🛡️ ⭐', 'Bob'],
    [`B${'o'.repeat(80)}b`, `B${'o'.repeat(62)}…`],
  ])('shows the name %j in one harmless line', async (name, cardName) => {
    expect(await shown({ name })).toEqual({ name: 'bob', cardName });
  });

  it.each([null, '', ' \u200b ', '\u2800', '\u3164', '✓'])(
    'is called by its handle when its card says %j',
    async (name) => {
      expect(await shown({ name })).toEqual({ name: 'bob', cardName: 'bob' });
    },
  );
});

describe('the facts of a home', () => {
  it('name its relay as others write it, whatever the CLI wrote', async () => {
    const slot = { slotId: 'a'.repeat(32), slotToken: 'b'.repeat(64) };
    const facts = await readHomeFacts(
      {
        identity: async () => OWN,
        ownSlot: async () => ({ ...slot, relayUrl: 'HTTPS://Relay.Example:443/' }),
        ownRelays: async () => ['https://relay.example', 'http://127.0.0.1:8771'],
        listPeers: async () => [],
      },
      NO_NOTES,
      unexpected,
    );
    expect(facts).toMatchObject({
      homeRelayUrl: 'https://relay.example',
      homeRelayHost: 'relay.example',
      homeRelayUrls: ['https://relay.example', 'http://127.0.0.1:8771'],
    });
  });

  it('fail independently, and peers that could not be read are not taken for none', async () => {
    const facts = await readHomeFacts(
      {
        identity: async () => OWN,
        ownSlot: async () => null,
        ownRelays: async () => [],
        listPeers: () => Promise.reject(new Failure('home-unreadable', 'trust.json')),
      },
      NO_NOTES,
      unexpected,
    );
    expect(facts.identity?.handle).toBe('ann');
    expect(facts.peers).toBeNull();
    expect(facts.peersFailure).toEqual({ code: 'home-unreadable', detail: 'trust.json' });
  });
});
