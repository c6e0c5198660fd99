import { describe, expect, it } from 'vitest';
import { annsHome, BOB } from './anns-home.ts';
import { jsonOf, type makeHome, PIN, PINNED, peerCalled, put, textOf } from './support.ts';

const BOBS = {
  relay_url: BOB.slot.relayUrl,
  slot_id: BOB.slot.slotId,
  slot_token: BOB.slot.slotToken,
};
const ELSEWHERE = {
  relay_url: 'https://relay.example',
  slot_id: 'e'.repeat(32),
  slot_token: 'f'.repeat(64),
};
const LOCAL = { ...ELSEWHERE, relay_url: 'http://127.0.0.1:8771', scope: 'local' };

/** Ann's home, in which Bob is pinned and relay.json has this entry for him. */
async function homeWithBobAt(entry: object | undefined, handle = 'bob') {
  const home = await annsHome();
  await home.peerBook.pin(BOB, PIN);
  put(home.paths.relay, { self: null, peers: entry === undefined ? {} : { [handle]: entry } });
  return home;
}

const bobIn = (home: ReturnType<typeof makeHome>) =>
  Object(jsonOf(home.paths.relay).peers).bob as unknown;

describe('a known key with a mailbox', () => {
  it.each([
    ['of another relay', { ...BOBS, relay_url: 'https://relay.example' }],
    ['of another slot', { ...BOBS, slot_id: 'e'.repeat(32) }],
    [
      'of another address that only endpoints name',
      { endpoints: [{ ...ELSEWHERE, scope: 'federation' }] },
    ],
    [
      'that only differs by the path of the relay',
      { ...BOBS, relay_url: `${BOBS.relay_url}/other` },
    ],
  ])('%s changes nothing and is told', async (_what, entry) => {
    const home = await homeWithBobAt(entry);
    const before = [textOf(home.paths.trust), textOf(home.paths.relay)];
    const result = await home.peerBook.pin(BOB, PIN);
    expect(result).toMatchObject({ pinned: false, because: 'other-mailbox' });
    expect(JSON.stringify(result)).not.toContain(ELSEWHERE.slot_token);
    expect([textOf(home.paths.trust), textOf(home.paths.relay)]).toEqual(before);
  });

  it('that another handle of the same key does not have changes nothing', async () => {
    const home = await homeWithBobAt({ ...ELSEWHERE });
    const before = [textOf(home.paths.trust), textOf(home.paths.relay)];
    const result = await home.peerBook.pin(peerCalled('robert'), PIN);
    expect(result).toMatchObject({ pinned: false, because: 'other-mailbox' });
    expect([textOf(home.paths.trust), textOf(home.paths.relay)]).toEqual(before);
  });

  it('of the sender’s own, which another handle of the key has, changes nothing', async () => {
    const home = await homeWithBobAt({ ...ELSEWHERE });
    const older = peerCalled('robert');
    const trust = jsonOf(home.paths.trust);
    const bob = Object(trust.agents).bob;
    const robert = { ...bob, did: older.did };
    put(home.paths.trust, { ...trust, agents: { ...Object(trust.agents), robert } });
    put(home.paths.relay, { self: null, peers: { bob: ELSEWHERE, robert: BOBS } });
    const before = [textOf(home.paths.trust), textOf(home.paths.relay)];
    const known = [{ handle: 'bob', relayUrl: ELSEWHERE.relay_url, slotId: ELSEWHERE.slot_id }];
    expect(await home.peerBook.pin(BOB, PIN)).toEqual({
      pinned: false,
      because: 'other-mailbox',
      known,
    });
    expect([textOf(home.paths.trust), textOf(home.paths.relay)]).toEqual(before);
  });

  it.each([
    ['in capitals and with a final slash', { ...BOBS, relay_url: 'HTTP://127.0.0.1:7878/' }],
    ['among the endpoints', { ...ELSEWHERE, endpoints: [LOCAL, { ...BOBS, scope: 'federation' }] }],
    ['as the flat fields alone', { ...BOBS }],
    ['with an older token', { ...BOBS, slot_token: '0'.repeat(64) }],
  ])('that is the known one, written %s, is the same', async (_what, entry) => {
    const home = await homeWithBobAt(entry);
    expect(await home.peerBook.pin(BOB, PIN)).toEqual(PINNED);
  });

  it.each([
    ['no entry', undefined],
    ['an empty entry', {}],
    ['an empty token', { ...ELSEWHERE, slot_token: '' }],
    ['no relay', { slot_id: ELSEWHERE.slot_id, slot_token: ELSEWHERE.slot_token }],
    ['only half an endpoint', { endpoints: [{ relay_url: 'https://relay.example' }] }],
    ['fields of other types', { relay_url: 7, endpoints: 'none' }],
  ])('gets it where relay.json has %s', async (_what, entry) => {
    const home = await homeWithBobAt(entry);
    expect(await home.peerBook.pin(BOB, PIN)).toEqual(PINNED);
    expect(bobIn(home)).toMatchObject({
      ...BOBS,
      endpoints: expect.arrayContaining([{ ...BOBS, scope: 'federation' }]),
    });
  });
});

it('a mailbox that belongs to no pin is replaced', async () => {
  const home = await annsHome();
  put(home.paths.relay, { self: null, peers: { bob: ELSEWHERE } });
  expect(await home.peerBook.pin(BOB, PIN)).toEqual(PINNED);
  expect(bobIn(home)).toEqual({ ...BOBS, endpoints: [{ ...BOBS, scope: 'federation' }] });
});

it('a mailbox that belongs to no pin goes with its endpoints, and endpoints elsewhere stay', async () => {
  const home = await annsHome();
  const stays = [
    { ...ELSEWHERE, scope: 'local' },
    { ...ELSEWHERE, relay_url: 'https://third.example', scope: 'federation' },
    { scope: 'federation' },
    'odd',
  ];
  const goes = [
    { ...ELSEWHERE, slot_id: '1'.repeat(32), scope: 'federation' },
    { ...ELSEWHERE, relay_url: `${BOBS.relay_url}/`, scope: 'local' },
  ];
  const endpoints = [goes[0], stays[0], goes[1], ...stays.slice(1)];
  put(home.paths.relay, { self: null, peers: { bob: { ...ELSEWHERE, endpoints } } });
  expect(await home.peerBook.pin(BOB, PIN)).toEqual(PINNED);
  expect(bobIn(home)).toEqual({
    ...BOBS,
    endpoints: [{ ...BOBS, scope: 'federation' }, ...stays],
  });
});

describe('a mailbox that is known', () => {
  it('only gets the new token: no other endpoint is moved, dropped or preferred', async () => {
    const mine = { ...BOBS, slot_token: '0'.repeat(64) };
    const home = await homeWithBobAt({
      ...ELSEWHERE,
      note: 'kept',
      endpoints: [{ ...ELSEWHERE, scope: 'federation' }, { ...mine, scope: 'local' }, 'odd'],
    });
    await home.peerBook.pin(BOB, PIN);
    expect(bobIn(home)).toEqual({
      ...ELSEWHERE,
      note: 'kept',
      endpoints: [{ ...ELSEWHERE, scope: 'federation' }, { ...BOBS, scope: 'local' }, 'odd'],
    });
  });

  it('is put behind the others where only the flat fields named it', async () => {
    const other = { ...ELSEWHERE, scope: 'federation' };
    const home = await homeWithBobAt({ ...BOBS, endpoints: [other] });
    const [before] = await home.peerBook.listPeers();
    await home.peerBook.pin(BOB, PIN);
    expect(bobIn(home)).toEqual({
      ...BOBS,
      endpoints: [other, { ...BOBS, scope: 'federation' }],
    });
    const [after] = await home.peerBook.listPeers();
    expect(after?.relayUrl).toBe(before?.relayUrl);
  });

  it('does not become the flat fields where another endpoint is used first', async () => {
    const endpoints = [
      { ...ELSEWHERE, scope: 'federation' },
      { ...BOBS, scope: 'local' },
    ];
    const home = await homeWithBobAt({ endpoints });
    await home.peerBook.pin(BOB, PIN);
    expect(bobIn(home)).toEqual({ ...ELSEWHERE, endpoints });
  });

  it('is completed for the versions of the CLI that read the other form', async () => {
    const both = { ...BOBS, endpoints: [{ ...BOBS, scope: 'federation' }] };
    for (const entry of [{ ...BOBS }, { endpoints: [{ ...BOBS, scope: 'federation' }] }]) {
      const home = await homeWithBobAt(entry);
      await home.peerBook.pin(BOB, PIN);
      expect(bobIn(home)).toEqual(both);
    }
  });
});
