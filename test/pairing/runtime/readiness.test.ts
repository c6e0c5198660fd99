/**
 * What the last step needs is checked before each step that cannot be taken back: by both versions, in
 * both roles.
 */
import { describe, expect, it } from 'vitest';
import { Failure } from '../../../main/pairing/machine/failure.ts';
import type { Protocol, Role } from '../../../main/pairing/machine/pending-pair.ts';
import { revisionOf } from '../../../main/pairing/machine/revision.ts';
import { CODE } from '../samples.ts';
import { type Home, LIFETIME, RELAY } from '../support.ts';
import { WorldV2 } from '../world-v2.ts';

const UNREADY = new Failure('home-byte-order-mark', 'config/wire/trust.json: byte order mark');
const DAY = 86_400_000;
const CODES: Readonly<Record<Protocol, string>> = { 1: CODE, 2: 'KQ7FM-2XPAE' };

/** Both sides show digits. */
async function comparing(protocol: Protocol) {
  const world = new WorldV2();
  if (protocol === 2) return { world, ids: await world.compareV2() };
  const code = await world.compare();
  return { world, ids: { host: code, guest: code, code } };
}

const shownAt = ({ engine }: Home) => engine.snapshot().pairings[0]?.transientFailure?.code;
const isPinned = ({ book }: Home) => book.pins.size > 0;

function refusalOf(wish: Promise<unknown>): Promise<string> {
  return wish.then(
    () => 'nothing was refused',
    (failure: Failure) => failure.code,
  );
}

describe.each([1, 2] as const)('before a pairing of version %i begins', (protocol) => {
  it('no code is given out where its last step could not be done', async () => {
    const { host, clock, relay } = new WorldV2();
    host.start();
    host.book.unready = UNREADY;
    expect(await refusalOf(host.requests.host(RELAY, { protocol }))).toBe(UNREADY.code);
    await clock.advance(10_000);
    expect([host.store.ids, relay.calls]).toEqual([[], []]);
    host.book.unready = null;
    await host.requests.host(RELAY, { protocol });
    expect(host.store.ids).toHaveLength(1);
  });

  it('nothing is joined where its last step could not be done', async () => {
    const { guest, clock, relay } = new WorldV2();
    guest.start();
    guest.book.unready = UNREADY;
    expect(await refusalOf(guest.requests.join(CODES[protocol], RELAY))).toBe(UNREADY.code);
    await clock.advance(10_000);
    expect([guest.store.ids, relay.calls]).toEqual([[], []]);
  });

  it('a request that is there already calls no relay, says why, and goes on once it can', async () => {
    const world = new WorldV2();
    const { host, clock, relay } = world;
    const id = await host.requests.host(RELAY, { protocol });
    host.book.unready = UNREADY;
    host.start();
    await clock.advance(60_000);
    expect(relay.calls).toEqual([]);
    expect(shownAt(host)).toBe(UNREADY.code);
    host.book.unready = null;
    await world.until(() => host.status(id) === 'polling');
  });
});

describe.each<[Protocol, Role]>([
  [1, 'host'],
  [1, 'guest'],
  [2, 'host'],
  [2, 'guest'],
])('a yes by version %i of the %s, whose last step could not be done', (protocol, role) => {
  it('is not taken, and can be said again', async () => {
    const { world, ids } = await comparing(protocol);
    const mine = world.homeOf(role);
    const theirs = world.homeOf(role === 'host' ? 'guest' : 'host');
    mine.book.unready = UNREADY;
    await theirs.confirm(ids[role === 'host' ? 'guest' : 'host']);
    expect(await refusalOf(mine.confirm(ids[role]))).toBe(UNREADY.code);
    await world.clock.advance(60_000);
    expect(mine.status(ids[role])).toBe('sas_ready');
    expect([isPinned(mine), isPinned(theirs)]).toEqual([false, false]);
    mine.book.unready = null;
    await mine.confirm(ids[role]);
    await world.until(() => isPinned(mine) && isPinned(theirs));
  });

  it('lets nobody pin this side, however it was said', async () => {
    const { world, ids } = await comparing(protocol);
    const mine = world.homeOf(role);
    const theirs = world.homeOf(role === 'host' ? 'guest' : 'host');
    await theirs.confirm(ids[role === 'host' ? 'guest' : 'host']);
    // As the CLI does, which checks nothing; or the file was spoiled a moment later.
    await mine.confirm(ids[role]);
    mine.book.unready = UNREADY;
    await world.clock.advance(60_000);
    expect([isPinned(mine), isPinned(theirs)]).toEqual([false, false]);
    expect(shownAt(mine)).toBe(UNREADY.code);
    mine.book.unready = null;
    await world.until(() => isPinned(mine) && isPinned(theirs));
  });

  it('can still be a no', async () => {
    const { world, ids } = await comparing(protocol);
    const mine = world.homeOf(role);
    mine.book.unready = UNREADY;
    await mine.requests.reject(ids[role], revisionOf(mine.store.at(ids[role])));
    expect(mine.ending(ids[role])).toBe('digits-rejected');
  });
});

it('no reveal of version 2 leaves while the last step could not be done', async () => {
  const world = new WorldV2();
  const { id, code } = await world.hosted();
  world.host.book.unready = UNREADY;
  world.guest.start();
  await world.guest.requests.join(code, RELAY);
  await world.until(() => world.host.store.at(id).handshake?.peerCommitment !== null);
  await world.clock.advance(60_000);
  const byHost = world.relay.calls.filter(({ call, role }) => call !== 'poll' && role === 'host');
  expect(byHost.map(({ call }) => call)).not.toContain('postBootstrap');
  expect(shownAt(world.host)).toBe(UNREADY.code);
  world.host.book.unready = null;
  await world.until(() => world.host.status(id) === 'sas_ready');
});

describe.each([1, 2] as const)('a last step of version %i that fails after all', (protocol) => {
  /** The guest is paired; the pin of the host fails. */
  async function paired() {
    const { world, ids } = await comparing(protocol);
    const { host, guest } = world;
    await host.confirm(ids.host);
    await world.until(() => host.store.at(ids.host).handshake?.posted === 'sealed' || isPosted());
    function isPosted(): boolean {
      return host.store.at(ids.host).side.posted;
    }
    host.book.unready = UNREADY;
    await guest.confirm(ids.guest);
    await world.until(() => isPinned(guest));
    await world.clock.advance(20_000);
    return { world, host, id: ids.host };
  }

  it('says so, and is tried again beyond the deadline', async () => {
    const { world, host, id } = await paired();
    expect(shownAt(host)).toBe(UNREADY.code);
    await world.clock.advance(2 * LIFETIME);
    expect([host.status(id), shownAt(host)]).toEqual(['confirmed', UNREADY.code]);
    host.book.unready = null;
    await world.until(() => isPinned(host));
    await world.until(() => host.observer.kinds(id).includes('paired'));
  });

  it('is taken up again after a restart beyond the deadline', async () => {
    const { world, host, id } = await paired();
    await host.stop();
    await world.clock.advance(2 * LIFETIME);
    host.book.unready = null;
    host.start();
    await world.until(() => isPinned(host));
    await world.until(() => host.observer.kinds(id).includes('paired'));
    expect(host.observer.kinds(id)).not.toContain('stopped');
  });

  it('is given up after a day', async () => {
    const { world, host, id } = await paired();
    world.clock.sleep(DAY + 2 * LIFETIME);
    host.book.unready = null;
    await world.until(() => host.ending(id) === 'expired');
    expect(isPinned(host)).toBe(false);
  });
});
