import { describe, expect, it } from 'vitest';
import { Failure } from '../../../main/pairing/machine/failure.ts';
import { RelayFailure } from '../../../main/pairing/ports.ts';
import { HOUR, LIFETIME, RELAY, World } from '../support.ts';

const DAY = 24 * HOUR;

describe('the deadline', () => {
  it('ends a pairing that nobody joins ten minutes after it was opened', async () => {
    const world = new World();
    const { host, relay } = world;
    host.start();
    const code = await host.requests.host(RELAY, { protocol: 1 });
    await world.clock.advance(LIFETIME - 5_000);
    expect(host.status(code)).toBe('polling');
    await world.clock.advance(10_000);
    expect(host.ending(code)).toBe('expired');
    expect(host.observer.kinds(code)).toEqual(['stopped']);
    expect(relay.slots).toEqual([]);
  });

  it('gives people ten more minutes once the digits are known', async () => {
    const world = new World();
    const { host, guest } = world;
    host.start();
    const code = await host.requests.host(RELAY, { protocol: 1 });
    await world.clock.advance(LIFETIME - 10_000);
    guest.start();
    await guest.requests.join(code, RELAY);
    await world.bothAt(code, 'sas_ready', 9_000);
    await world.clock.advance(LIFETIME - 20_000);
    expect([host.status(code), guest.status(code)]).toEqual(['sas_ready', 'sas_ready']);
    await world.clock.advance(60_000);
    expect(host.ending(code)).toBe('expired');
  });

  it('ends a confirmed pairing if the other person never decides', async () => {
    const world = new World();
    const code = await world.compare();
    await world.host.confirm(code);
    await world.clock.advance(LIFETIME + 1_000);
    expect(world.host.ending(code)).toBe('expired');
    expect(world.host.book.pins.size).toBe(0);
  });

  it('does not run before an engine opened the pairing', async () => {
    const world = new World();
    const code = await world.host.requests.host(RELAY, { protocol: 1 });
    await world.clock.advance(DAY);
    world.host.start();
    await world.until(() => world.host.status(code) === 'polling');
  });

  it('passes although the relay cannot be reached', async () => {
    const world = new World();
    const { host, relay, clock } = world;
    host.start();
    const code = await host.requests.host(RELAY, { protocol: 1 });
    await world.until(() => host.status(code) === 'polling');
    relay.outage = new RelayFailure('busy', 'for long', LIFETIME);
    await clock.advance(LIFETIME + 1_000);
    expect(host.ending(code)).toBe('expired');
  });

  it.each([DAY, -DAY])('ignores that the wall clock is set by %d ms', async (jump) => {
    const world = new World();
    const code = await world.meet();
    await world.until(() => world.relay.count('open', 'host') > 0);
    world.clock.jumpWall(jump);
    await world.bothAt(code, 'sas_ready');
    world.clock.jumpWall(-jump);
    await world.clock.advance(LIFETIME - 20_000);
    await world.confirmBoth(code);
    await world.expectPaired(code);
  });

  it('survives a restart without giving more time', async () => {
    const world = new World();
    const { host } = world;
    host.start();
    const code = await host.requests.host(RELAY, { protocol: 1 });
    await world.clock.advance(LIFETIME / 2);
    await host.stop();
    host.start();
    await world.clock.advance(LIFETIME / 2 - 5_000);
    expect(host.status(code)).toBe('polling');
    await world.clock.advance(10_000);
    expect(host.ending(code)).toBe('expired');
  });
});

describe('an ended pairing', () => {
  it('is kept for one hour, and the person is told once', async () => {
    const world = new World();
    const { host } = world;
    host.start();
    const code = await host.requests.host(RELAY, { protocol: 1 });
    await world.clock.advance(LIFETIME + 1_000);
    await host.stop();
    host.start();
    await world.clock.advance(HOUR - 60_000);
    expect(host.status(code)).toBe('aborted');
    await world.clock.advance(61_000);
    expect(host.status(code)).toBe('nothing');
    expect(host.observer.kinds(code)).toEqual(['stopped']);
  });

  it('is kept for an hour also when the wall clock is set', async () => {
    const world = new World();
    const code = await world.compare();
    await world.host.requests.cancel(code);
    await world.until(() => world.guest.ending(code) !== null, 40_000);
    world.clock.jumpWall(-30 * DAY);
    await world.clock.advance(HOUR - 60_000);
    expect(world.guest.status(code)).toBe('aborted');
    world.clock.jumpWall(30 * DAY);
    await world.clock.advance(HOUR);
    expect(world.guest.status(code)).toBe('nothing');
  });

  it('of long ago is removed without a notice', async () => {
    const world = new World();
    const { host, relay } = world;
    const code = await host.requests.host(RELAY, { protocol: 1 });
    host.store.abortElsewhere(code);
    await world.clock.advance(HOUR + 1_000);
    host.start();
    await world.clock.advance(1_000);
    expect(host.status(code)).toBe('nothing');
    expect(host.observer.notices).toEqual([]);
    expect(relay.calls).toEqual([]);
  });

  it('is removed after an hour although the relay could not be reached', async () => {
    const world = new World();
    const { host, relay } = world;
    const code = await world.compare();
    relay.outage = new RelayFailure('unreachable', 'down');
    await host.requests.cancel(code);
    world.guest.store.deleteElsewhere(code);
    await world.clock.advance(HOUR + 60_000);
    expect(host.store.ids).toEqual([]);
    expect(world.guest.store.ids).toEqual([]);
    expect(relay.count('abandon')).toBeLessThan(800);
  });
});

describe('a home that cannot be written', () => {
  it('delays a pairing, and does not make the engine spin', async () => {
    const world = new World();
    const { host, clock } = world;
    const code = await world.compare();
    host.store.failing.set('save', new Failure('home-unwritable', 'full'));
    await clock.advance(LIFETIME + 60_000);
    expect(host.engine.snapshot().pairings[0]?.transientFailure?.code).toBe('home-unwritable');
    host.store.failing.clear();
    await clock.advance(20_000);
    expect(host.ending(code)).toBe('expired');
  });

  it('at the start is tried again with the usual backoff', async () => {
    const world = new World();
    const { host, clock } = world;
    const code = await world.compare();
    await host.stop();
    host.store.failing.set('save', new Failure('home-unwritable', 'read-only'));
    host.start();
    await clock.advance(60_000);
    host.store.failing.clear();
    await world.until(() => host.status(code) === 'sas_ready');
    await world.confirmBoth(code);
    await world.expectPaired(code);
  });

  it('and cannot be read is a failure in the snapshot, until it can be read again', async () => {
    const world = new World();
    const { host, clock } = world;
    host.start();
    host.store.failing.set('list', new Failure('home-unreadable', 'EACCES'));
    await clock.advance(10_000);
    expect(host.engine.snapshot().failure).toMatchObject({ code: 'home-unreadable' });
    expect(host.observer.errors).toEqual([]);
    host.store.failing.clear();
    await clock.advance(1_000);
    expect(host.engine.snapshot().failure).toBeNull();
  });

  it('and fails unexpectedly is logged once, and once more if it fails again later', async () => {
    const world = new World();
    const { host, clock } = world;
    const error = new TypeError('no such property');
    host.start();
    for (const times of [1, 2]) {
      host.store.failing.set('list', error);
      host.store.changedElsewhere();
      await clock.advance(10_000);
      expect(host.observer.errors).toEqual(new Array(times).fill(error));
      expect(host.engine.snapshot().failure).toBe(error);
      host.store.failing.clear();
      await clock.advance(1_000);
      expect(host.engine.snapshot().failure).toBeNull();
    }
  });

  it('and fails unexpectedly in two ways in a row has both logged', async () => {
    const world = new World();
    const { host, clock } = world;
    const errors = [new TypeError('no such property'), new TypeError('not a function')];
    host.start();
    for (const error of errors) {
      host.store.failing.set('list', error);
      await clock.advance(10_000);
    }
    expect(host.observer.errors).toEqual(errors);
  });

  it('without an identity waits until there is one', async () => {
    const world = new World();
    const { host, clock } = world;
    const code = await host.requests.host(RELAY, { protocol: 1 });
    host.book.failing = new Failure('identity-missing');
    host.start();
    await clock.advance(60_000);
    expect(host.engine.snapshot().pairings[0]?.transientFailure?.code).toBe('identity-missing');
    expect(world.relay.calls).toEqual([]);
    // Until there is one, nobody waits for the pairing.
    expect(host.store.at(code).side.deadlineAt).toBeNull();
    host.book.failing = null;
    await world.until(() => host.status(code) === 'polling');
  });
});
