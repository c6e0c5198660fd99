import { describe, expect, it } from 'vitest';
import { Failure } from '../../../main/pairing/machine/failure.ts';
import { OTHER_ENGINE } from '../../fakes/engine-lease.ts';
import { type Home, LIFETIME, RELAY, World } from '../support.ts';

describe('several pairings of one home', () => {
  async function hostTwo(world: World): Promise<{ codes: [string, string]; third: Home }> {
    const third = world.home('cat', 3);
    for (const home of [world.host, world.guest, third]) home.start();
    const codes: [string, string] = [
      await world.host.requests.host(RELAY, { protocol: 1 }),
      await world.host.requests.host(RELAY, { protocol: 1 }),
    ];
    await world.guest.requests.join(codes[0], RELAY);
    await third.requests.join(codes[1], RELAY);
    return { codes, third };
  }

  it('have their own digits and are confirmed one by one', async () => {
    const world = new World();
    const { host, guest } = world;
    const { codes, third } = await hostTwo(world);
    const [one, two] = codes;
    await world.until(() => codes.every((code) => host.status(code) === 'sas_ready'));
    await world.until(() => third.status(two) === 'sas_ready');
    expect(one).not.toBe(two);
    expect(host.sas(one)).toBe(guest.sas(one));
    expect(host.sas(two)).toBe(third.sas(two));
    expect(host.sas(one)).not.toBe(host.sas(two));

    for (const code of codes) await host.confirm(code);
    await guest.confirm(one);
    await third.confirm(two);
    await world.until(() => host.store.ids.length === 0);
    expect(new Set(host.book.pins.keys())).toEqual(new Set(['bob', 'cat']));
  });

  it('do not wait for one whose relay call hangs', async () => {
    const world = new World();
    const { host } = world;
    world.relay.inject({ call: 'open', role: 'host', fault: 'hang' });
    const { codes } = await hostTwo(world);
    await world.until(() => codes.some((code) => host.status(code) === 'sas_ready'), 3_000);
    const statuses = codes.map((code) => host.status(code));
    expect(new Set(statuses)).toEqual(new Set(['request_host', 'sas_ready']));
  });

  it('do not wait for one that cannot go on', async () => {
    const world = new World();
    const { host } = world;
    const { codes } = await hostTwo(world);
    const [one, two] = codes;
    await world.until(() => codes.every((code) => host.status(code) === 'sas_ready'));
    host.store.rewrite(one, (state) =>
      'pairId' in state ? { ...state, opening: { ...state.opening, seed: 'no seed' } } : state,
    );
    await host.stop();
    host.start();
    await world.until(() => host.status(two) === 'sas_ready', 3_000);
    expect(host.ending(one)).toBe('bad-message');
  });

  it('are not delayed by one that runs into a bug of ours, nor does that one spin', async () => {
    const world = new World();
    const { host, clock } = world;
    const { codes } = await hostTwo(world);
    const [one, two] = codes;
    await world.until(() => codes.every((code) => host.status(code) === 'sas_ready'));
    host.store.rewrite(one, () => JSON.parse('{ "status": "of the future" }'));
    await clock.advance(60_000);
    expect(host.status(two)).toBe('sas_ready');
    expect(host.observer.errors.length).toBeGreaterThan(0);
    expect(host.observer.errors.length).toBeLessThanOrEqual(700);
    const hit = host.engine.snapshot().pairings.find(({ pairing }) => pairing.code === one);
    expect(hit?.transientFailure?.code).toBe('internal');
  });

  it('are all there again when the home could not be read for a while', async () => {
    const world = new World();
    const { host } = world;
    const { codes } = await hostTwo(world);
    host.store.failing.set('list', new Failure('home-unreadable'));
    host.store.failing.set('load', new Failure('home-unreadable'));
    await world.clock.advance(60_000);
    host.store.failing.clear();
    await world.until(() => codes.every((code) => host.status(code) === 'sas_ready'), 20_000);
  });
});

describe('a worker that just finished', () => {
  it('is not replaced because of a list that was read before', async () => {
    const world = new World();
    const { host } = world;
    const code = await world.compare();
    const list = host.store.list.bind(host.store);
    // The disk is slow: it lists the state from before the worker finished.
    host.store.list = async () => {
      const found = await list();
      while (host.status(code) !== 'nothing') {
        await world.clock.wait(50, new AbortController().signal);
      }
      return found;
    };
    await world.clock.advance(1_000);
    await world.confirmBoth(code);
    await world.expectPaired(code);
    await world.clock.advance(5_000);
    expect(host.observer.kinds(code)).toEqual(['digits-ready', 'paired']);
    expect(host.statuses(code)).toEqual(['polling', 'sas_ready', 'confirmed', 'paired']);
  });
});

describe('an engine with many pairings', () => {
  it('lists the home less often where nothing tells of changes', async () => {
    const world = new World();
    const { host } = world;
    host.store.watching = false;
    host.start();
    for (let n = 0; n < 100; n += 1) await host.requests.host(RELAY, { protocol: 1 });
    await world.clock.advance(10_000);
    const before = host.store.calls.list;
    await world.clock.advance(60_000);
    const lists = host.store.calls.list - before;
    expect(lists).toBeGreaterThanOrEqual(60 / 5);
    expect(lists).toBeLessThanOrEqual(60 / 4);
  });
});

describe('an engine that is idle', () => {
  it('holds the lease only while a pairing is live', async () => {
    const world = new World();
    const { host } = world;
    host.start();
    await world.clock.advance(2_000);
    expect(host.lease.held).toBe(false);
    const code = await host.requests.host(RELAY, { protocol: 1 });
    await world.clock.advance(1_000);
    expect(host.lease.held).toBe(true);
    await host.requests.cancel(code);
    await world.clock.advance(2_000);
    expect(host.lease.held).toBe(false);
  });

  it('gives the lease back when a pairing has ended, although its relay still hangs', async () => {
    const world = new World();
    const { host, relay } = world;
    host.start();
    const code = await host.requests.host(RELAY, { protocol: 1 });
    await world.clock.advance(1_000);
    relay.inject({ call: 'abandon', fault: 'hang', times: 100 });
    await host.requests.cancel(code);
    await world.clock.advance(0);
    expect([relay.count('abandon'), host.lease.held]).toEqual([1, false]);
  });

  it.each([
    ['each minute, where changes are told', true, 10],
    ['each five seconds, where they are not', false, 120],
  ])('looks at its home %s', async (_, watching, looks) => {
    const { host, clock } = new World();
    host.store.watching = watching;
    host.start();
    await clock.advance(5_000);
    const before = host.store.calls.list;
    await clock.advance(600_000);
    expect(host.store.calls.list - before).toBe(looks);
  });

  it('looks once more a second after a pairing was written: its file may be half-written', async () => {
    const { host, clock } = new World();
    host.start();
    const code = await host.requests.host(RELAY, { protocol: 1 });
    await clock.advance(10_000);
    const before = host.store.calls.list;
    for (let write = 0; write < 3; write += 1) host.store.put(host.store.at(code));
    await clock.advance(999);
    expect(host.store.calls.list - before).toBe(0);
    await clock.advance(30_000);
    expect(host.store.calls.list - before).toBe(1);
  });

  it('looks no more often while a pairing waits', async () => {
    const { host, clock } = new World();
    host.start();
    const code = await host.requests.host(RELAY, { protocol: 1 });
    await clock.advance(5_000);
    const before = host.store.calls.list;
    await clock.advance(300_000);
    expect(host.status(code)).toBe('polling');
    expect(host.store.calls.list - before).toBe(5);
  });

  it.each([
    ['at once, where changes are told', true, 0],
    ['within five seconds, where they are not', false, 5_000],
  ])('calls the relay for a request of another process %s', async (_, watching, ms) => {
    const { host, clock, relay } = new World();
    host.store.watching = watching;
    host.start();
    await clock.advance(600_100);
    await host.requests.host(RELAY, { protocol: 1 });
    await clock.advance(ms);
    expect(relay.count('open')).toBe(1);
  });

  it('looks within a minute although a change was not told', async () => {
    const { host, clock, relay } = new World();
    host.start();
    await clock.advance(5_000);
    host.store.watching = false;
    await host.requests.host(RELAY, { protocol: 1 });
    await clock.advance(60_000);
    expect(relay.count('open')).toBe(1);
  });

  it('says when every worker waits', async () => {
    const world = new World();
    const { host } = world;
    const code = await host.requests.host(RELAY, { protocol: 1 });
    host.start();
    await host.engine.settled();
    expect(host.status(code)).toBe('polling');
    expect(world.relay.count('poll')).toBe(1);
    await host.stop();
  });

  it('calls nobody and keeps one timer only', async () => {
    const world = new World();
    world.host.start();
    await world.clock.advance(300_000);
    expect(world.relay.calls).toEqual([]);
    expect(world.clock.pending).toBe(1);
  });
});

describe('while another program is the engine', () => {
  it('shows the pairings and calls no relay', async () => {
    const world = new World();
    const { host } = world;
    host.lease.state = OTHER_ENGINE;
    host.start();
    const code = await host.requests.host(RELAY, { protocol: 1 });
    await world.clock.advance(LIFETIME * 2);
    expect(world.relay.calls).toEqual([]);
    const { lease, pairings } = host.engine.snapshot();
    expect(lease).toEqual(OTHER_ENGINE);
    expect(pairings).toMatchObject([{ pairing: { code }, transientFailure: null }]);
    await host.requests.cancel(code);
    expect(host.status(code)).toBe('cancelled');
  });

  it('stops calling as soon as the other one starts, and leaves its files alone', async () => {
    const world = new World();
    const { host, relay } = world;
    const code = await world.compare();
    host.lease.state = OTHER_ENGINE;
    await world.clock.advance(1_000);
    const writes = host.store.history.length;
    const calls = relay.calls.filter(({ role }) => role === 'host').length;
    await world.clock.advance(30_000);
    expect(host.store.history).toHaveLength(writes);
    expect(relay.calls.filter(({ role }) => role === 'host')).toHaveLength(calls);
    expect(host.status(code)).toBe('sas_ready');
  });

  it('takes the pairings over when the other one is gone', async () => {
    const world = new World();
    const { host } = world;
    const code = await world.compare();
    host.lease.state = OTHER_ENGINE;
    await world.clock.advance(30_000);
    await host.confirm(code);
    await world.clock.advance(5_000);
    host.lease.state = { role: 'engine' };
    await world.guest.confirm(code);
    await world.expectPaired(code);
  });
});
