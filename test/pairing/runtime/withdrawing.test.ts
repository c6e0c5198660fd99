/** *I pressed the wrong button*: a yes is taken back before the peer is pinned. */
import { describe, expect, it } from 'vitest';
import type { Failure } from '../../../main/pairing/machine/failure.ts';
import type { Status } from '../../../main/pairing/machine/pending-pair.ts';
import { PairingRequests } from '../../../main/pairing/runtime/requests.ts';
import { decodePost } from '../../../main/protocol/v2/post.ts';
import { FakeClock } from '../../fakes/clock.ts';
import { FakeStore } from '../../fakes/pairing-store.ts';
import { FakePeerBook } from '../../fakes/peer-book.ts';
import { seededRandomBytes } from '../../fakes/random.ts';
import { CODE, LIFETIME, sample } from '../samples.ts';
import { World } from '../support.ts';
import { WorldV2 } from '../world-v2.ts';

function desk(status: Status) {
  const clock = new FakeClock();
  const store = new FakeStore(clock);
  const randomBytes = seededRandomBytes(5);
  const book = new FakePeerBook(clock, { handle: 'ann', seed: randomBytes(32) });
  store.put(sample(status));
  return {
    store,
    requests: new PairingRequests({ store, book, clock, randomBytes, lifetime: LIFETIME }),
  };
}

const refusal = (wish: Promise<unknown>) =>
  wish.then(
    () => null,
    (failure: Failure) => failure.code,
  );

describe('a yes that is taken back', () => {
  it('ends the pairing, and leaves no secret of it', async () => {
    const { requests, store } = desk('confirmed');
    await requests.withdraw(CODE);
    const { state, side } = store.at(CODE);
    expect(state).toEqual({ status: 'aborted', ending: { code: 'withdrawn', detail: null } });
    expect(side).toMatchObject({ peerMessage: null, sealed: null, abandoned: false });
  });

  it.each<[Status, string]>([
    ['request', 'stale'],
    ['polling', 'stale'],
    ['sas_ready', 'stale'],
    ['pinned', 'already-ended'],
    ['aborted', 'already-ended'],
    ['gone', 'no-such-pairing'],
  ])('is refused in %s', async (status, code) => {
    const { requests, store } = desk(status);
    const before = store.at(CODE);
    expect(await refusal(requests.withdraw(CODE))).toBe(code);
    expect(store.at(CODE)).toEqual(before);
  });

  it('in version 1 pins nobody, and the other side hears that the pairing is gone', async () => {
    const world = new World();
    const code = await world.compare();
    const { host, guest } = world;
    await host.confirm(code);
    await world.until(() => host.store.at(code).side.posted);
    await host.requests.withdraw(code);
    await world.until(() => guest.ending(code) === 'relay-forgot');
    expect(host.ending(code)).toBe('withdrawn');
    expect(host.book.pins.size + guest.book.pins.size).toBe(0);
  });

  it('in version 2 says so to the other side, if the card was not sealed yet', async () => {
    const world = new WorldV2();
    const meeting = await world.compareV2();
    const { host, guest } = world;
    await host.confirm(meeting.host);
    await host.requests.withdraw(meeting.host);
    await world.until(() => guest.ending(meeting.guest) === 'they-saw-other-digits', 2_000);
    const posts = world.relay.posted.host.map(decodePost);
    expect(posts.filter(({ sealed }) => sealed !== null)).toEqual([]);
  });

  it('in version 2 says that this person stopped, where the card may have left, and pins nobody', async () => {
    const world = new WorldV2();
    const meeting = await world.compareV2();
    const { host, guest } = world;
    await host.confirm(meeting.host);
    await world.until(() => world.saved(meeting, 'host').handshake?.posted === 'sealed');
    await host.requests.withdraw(meeting.host);
    await world.until(() => guest.ending(meeting.guest) === 'they-cancelled', 2_000);
    expect(host.ending(meeting.host)).toBe('withdrawn');
    expect(host.book.pins.size + guest.book.pins.size).toBe(0);
    const posts = world.relay.posted.host.map(decodePost);
    expect(posts.filter(({ refused }) => refused !== null)).toEqual([]);
  });
});

describe('a cancellation says whether the card may have left', () => {
  it.each<[Status, boolean]>([
    ['polling', false],
    ['sas_ready', false],
    ['confirmed', true],
  ])('in %s: %s', async (status, mayHaveLeft) => {
    expect(await desk(status).requests.cancel(CODE)).toBe(mayHaveLeft);
  });
});
