/** What a script is told that asks whether a peer is trusted: no, unless everything says yes. */
import { mkdirSync, rmSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { LeastProof, PeerCheck } from '../../main/wire-home/peer-check.ts';
import { annsHome, BOB, homeWithBob } from './anns-home.ts';
import { jsonOf, namesIn, PIN, PIN_V2, peerCalled, put, type TestHome, textOf } from './support.ts';

const ROBERT = peerCalled('robert');
const HANDLE = { handle: 'bob' };

const compare = ({ peerBook }: TestHome, result: 'same' | 'differs') =>
  peerBook.recordComparison('bob', BOB.fullFingerprint, result);

/** How each kind of proof is made. */
const WAYS = {
  'digits-v2': ({ peerBook }: TestHome) => peerBook.pin(BOB, PIN_V2),
  'digits-v1': ({ peerBook }: TestHome) => peerBook.pin(BOB, PIN),
  'fingerprint-compared': async (home: TestHome) => {
    await home.peerBook.pin(BOB, PIN);
    await compare(home, 'same');
  },
} as const;

function change({ paths }: TestHome, file: 'trust' | 'relay', member: string, changes: object) {
  const before = jsonOf(paths[file]);
  const entries = Object(before[member]);
  const bob = { ...entries.bob, ...changes };
  put(paths[file], { ...before, [member]: { ...entries, bob } });
}

const NOBODY = { handle: null, did: null, proof: null };
const no = (reason: PeerCheck['reason'], proof: PeerCheck['proof'] = null) => ({
  ok: false,
  reason,
  ...(proof === null ? NOBODY : { handle: 'bob', did: BOB.did, proof }),
});
const yes = (proof: PeerCheck['proof']) => ({
  ok: true,
  reason: 'proved',
  handle: 'bob',
  did: BOB.did,
  proof,
});

describe('a peer is proved', () => {
  it.each<[keyof typeof WAYS, readonly (LeastProof | null)[]]>([
    ['digits-v2', [null, 'digits-v1', 'fingerprint', 'digits-v2']],
    ['fingerprint-compared', [null, 'digits-v1', 'fingerprint']],
    ['digits-v1', [null, 'digits-v1']],
  ])('by %s where no more than %j is asked for', async (way, enough) => {
    const home = await annsHome();
    await WAYS[way](home);
    for (const least of [null, 'digits-v1', 'fingerprint', 'digits-v2'] as const) {
      const expected = enough.includes(least) ? yes(way) : no('weaker', way);
      expect(await home.peerBook.check(HANDLE, least)).toEqual(expected);
      expect(await home.peerBook.check({ did: BOB.did }, least)).toEqual(expected);
    }
  });

  it('also with a tier above VERIFIED', async () => {
    const home = await homeWithBob(PIN_V2);
    change(home, 'trust', 'agents', { tier: 'ATTESTED' });
    expect(await home.peerBook.check(HANDLE, null)).toEqual(yes('digits-v2'));
  });
});

describe('a peer is not proved', () => {
  it.each<[string, (home: TestHome) => unknown, ReturnType<typeof no>]>([
    ['where nobody was pinned', ({ peerBook }) => peerBook.forgetPeer('bob'), no('no-such-peer')],
    [
      'where the home is empty',
      ({ root }) => rmSync(root, { recursive: true }),
      no('no-such-peer'),
    ],
    [
      'where the tier was lowered',
      (home) => change(home, 'trust', 'agents', { tier: 'UNTRUSTED' }),
      no('weaker', 'digits-v2'),
    ],
    [
      'where the tier is unknown',
      (home) => change(home, 'trust', 'agents', { tier: 'SUPER' }),
      no('weaker', 'digits-v2'),
    ],
    [
      'where the key is another',
      (home) => {
        const key = Buffer.from(peerCalled('bob', 3).publicKey).toString('base64');
        change(home, 'trust', 'agents', { public_keys: [{ key }] });
      },
      no('not-here', 'not-here'),
    ],
    [
      'where the mailbox is another',
      (home) => change(home, 'relay', 'peers', { slot_id: 'e'.repeat(32) }),
      no('not-here', 'not-here'),
    ],
    [
      'where the fingerprint differs',
      (home) => compare(home, 'differs'),
      no('fingerprint-differs', 'fingerprint-differs'),
    ],
    ['where the proofs are lost', ({ paths }) => rmSync(paths.proofs), no('not-here', 'not-here')],
    [
      'where the proofs are damaged',
      ({ paths }) => put(paths.proofs, '{'),
      no('unreadable', 'unreadable'),
    ],
    [
      'where the proofs are of a later version',
      ({ paths }) => put(paths.proofs, { version: 2 }),
      no('unreadable', 'unreadable'),
    ],
    [
      'where the proofs are a folder',
      ({ paths }) => {
        rmSync(paths.proofs);
        mkdirSync(paths.proofs);
      },
      no('unreadable', 'unreadable'),
    ],
    ['where trust.json is damaged', ({ paths }) => put(paths.trust, '{'), no('unreadable')],
    ['where relay.json is damaged', ({ paths }) => put(paths.relay, '{'), no('unreadable')],
  ])('%s', async (_what, damage, expected) => {
    const home = await homeWithBob(PIN_V2);
    await damage(home);
    expect(await home.peerBook.check(HANDLE, null)).toEqual(expected);
  });

  it.each([{ handle: 'eve' }, { handle: 'BOB' }, { handle: 'ann' }, { handle: '' }, { did: '' }])(
    'under the name of nobody, %j',
    async (selector) => {
      const home = await homeWithBob(PIN_V2);
      expect(await home.peerBook.check(selector, null)).toEqual(no('no-such-peer'));
    },
  );

  it('where another has its handle in another case', async () => {
    const home = await homeWithBob(PIN_V2);
    const trust = jsonOf(home.paths.trust);
    const agents = Object(trust.agents);
    put(home.paths.trust, { ...trust, agents: { ...agents, Bob: { tier: 'UNTRUSTED' } } });
    expect(await home.peerBook.check(HANDLE, null)).toEqual(no('several-peers'));
  });

  it('where several handles have its DID', async () => {
    const home = await homeWithBob(PIN_V2);
    await home.peerBook.pin(ROBERT, PIN_V2);
    const trust = jsonOf(home.paths.trust);
    const agents = Object(trust.agents);
    const robert = { ...agents.robert, did: BOB.did };
    put(home.paths.trust, { ...trust, agents: { ...agents, robert } });
    expect(await home.peerBook.check({ did: BOB.did }, null)).toEqual(no('several-peers'));
    expect(await home.peerBook.check(HANDLE, null)).toEqual(yes('digits-v2'));
  });
});

it('a question changes nothing, also where a pin by another program is new', async () => {
  const home = await homeWithBob(PIN_V2);
  const trust = jsonOf(home.paths.trust);
  const agents = Object(trust.agents);
  put(home.paths.trust, { ...trust, agents: { ...agents, eve: { tier: 'VERIFIED' } } });
  const before = textOf(home.paths.proofs);
  expect(await home.peerBook.check({ handle: 'eve' }, null)).toMatchObject({ ok: false });
  expect(textOf(home.paths.proofs)).toBe(before);
  expect(namesIn(home.paths.tray)).toEqual(['proofs.json']);
});
