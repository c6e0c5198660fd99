/** Digits of version 2 prove one mailbox, so no other may be used or shown as proved beside it. */
import { describe, expect, it } from 'vitest';
import { annsHome, BOB } from './anns-home.ts';
import { jsonOf, PIN, PIN_V2, PINNED, put, type TestHome } from './support.ts';

const flat = ({ relayUrl, slotId, slotToken }: typeof BOB.slot) => ({
  relay_url: relayUrl,
  slot_id: slotId,
  slot_token: slotToken,
});
const BOBS = flat(BOB.slot);
const MALLORYS = {
  relay_url: 'https://mallory.example',
  slot_id: 'e'.repeat(32),
  slot_token: 'f'.repeat(64),
};
const THE_ONE = { ...BOBS, endpoints: [{ ...BOBS, scope: 'federation' }] };
const STOLEN = {
  handle: 'bob',
  relayUrl: MALLORYS.relay_url,
  slotId: MALLORYS.slot_id,
};

/** Ann's home, in which relay.json has this entry for Bob. */
async function homeWithBobAt(entry: object, isPinned = true) {
  const home = await annsHome();
  if (isPinned) await home.peerBook.pin(BOB, PIN);
  put(home.paths.relay, { self: null, peers: { bob: entry } });
  return home;
}

const bobIn = ({ paths }: TestHome): unknown => Object(jsonOf(paths.relay).peers).bob;
const federated = (mailbox: object) => ({ ...mailbox, scope: 'federation' });

describe('a peer who is verified by digits of version 2', () => {
  it.each([
    [
      'that was put first',
      { ...MALLORYS, endpoints: [federated(MALLORYS), federated(BOBS)] },
      [STOLEN, STOLEN],
    ],
    [
      'that was put last',
      { ...BOBS, endpoints: [federated(BOBS), { ...MALLORYS, scope: 'local' }] },
      [STOLEN],
    ],
    ['that only the flat fields name', { ...MALLORYS, endpoints: [federated(BOBS)] }, [STOLEN]],
  ])('is not reached at a mailbox %s, and the person is told', async (_where, entry, movedFrom) => {
    const home = await homeWithBobAt(entry);
    expect(await home.peerBook.pin(BOB, PIN_V2)).toEqual({ ...PINNED, movedFrom });
    expect(bobIn(home)).toEqual(THE_ONE);
    expect(await home.peerBook.listPeers()).toMatchObject([
      { relayUrl: BOB.slot.relayUrl, proof: { kind: 'digits-v2' } },
    ]);
  });

  it('is not reached at one that was there before they were pinned', async () => {
    const home = await homeWithBobAt({ endpoints: [{ ...MALLORYS, scope: 'local' }] }, false);
    expect(await home.peerBook.pin(BOB, PIN_V2)).toEqual(PINNED);
    expect(bobIn(home)).toEqual(THE_ONE);
  });

  it('keeps what is no mailbox, and how the one mailbox is written', async () => {
    const scoped = { ...BOBS, scope: 'local' };
    const entry = { ...BOBS, note: 'kept', endpoints: [scoped, { scope: 'odd' }, 'odd'] };
    const older = {
      ...entry,
      endpoints: [{ ...scoped, slot_token: '0' }, ...entry.endpoints.slice(1)],
    };
    const home = await homeWithBobAt(older);
    expect(await home.peerBook.pin(BOB, PIN_V2)).toEqual(PINNED);
    expect(bobIn(home)).toEqual(entry);
  });
});

it('digits of version 1 prove no mailbox, so they move none', async () => {
  const entry = { ...MALLORYS, endpoints: [federated(MALLORYS), federated(BOBS)] };
  const home = await homeWithBobAt(entry);
  expect(await home.peerBook.pin(BOB, PIN)).toEqual(PINNED);
  expect(bobIn(home)).toEqual(entry);
});
