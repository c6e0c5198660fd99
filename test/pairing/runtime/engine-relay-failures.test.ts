import { describe, expect, it } from 'vitest';
import {
  BEFORE_THE_RELAY,
  RelayFailure,
  type RelayFailureKind,
} from '../../../main/pairing/ports.ts';
import { LIFETIME, RELAY, World } from '../support.ts';

const failure = (kind: RelayFailureKind, retryAfter: number | null = null) =>
  new RelayFailure(kind, 'as the test wants it', retryAfter);

describe('an open whose answer is lost', () => {
  it('is repaired by abandoning and opening again with the same message', async () => {
    const world = new World();
    world.relay.inject({ call: 'open', role: 'host', fault: 'lose-answer' });
    const code = await world.compare();
    const { host } = world.relay.opened;
    expect(host).toHaveLength(3);
    expect(new Set(host).size).toBe(1);
    expect(world.relay.count('abandon')).toBe(1);
    await world.confirmBoth(code);
    await world.expectPaired(code);
  });

  it('is repaired even when the abandon and the next open are lost, too', async () => {
    const world = new World();
    world.relay.inject({ call: 'open', role: 'guest', times: 2, fault: 'lose-answer' });
    world.relay.inject({ call: 'abandon', fault: 'lose-answer' });
    const code = await world.compare();
    expect(new Set(world.relay.opened.guest).size).toBe(1);
    await world.confirmBoth(code);
    await world.expectPaired(code);
  });

  it('is repaired however often it is lost, with backoff', async () => {
    const world = new World();
    world.relay.inject({ call: 'open', role: 'guest', times: 50, fault: 'lose-answer' });
    const code = await world.meet();
    await world.clock.advance(60_000);
    const calls = world.relay.calls.filter(({ role }) => role !== 'host');
    expect(calls.length).toBeLessThan(60);
    await world.bothAt(code, 'sas_ready', 400_000);
    expect(new Set(world.relay.opened.guest).size).toBe(1);
    await world.confirmBoth(code);
    await world.expectPaired(code);
  });

  it.each([
    ['the relay said that it did not take the first one', 'busy'],
    ...BEFORE_THE_RELAY.map((kind) => [`the first one met ${kind}`, kind] as const),
  ] as const)('is not assumed when %s', async (_how, kind) => {
    const world = new World();
    const code = await world.host.requests.host(RELAY, { protocol: 1 });
    world.host.start();
    await world.until(() => world.host.status(code) === 'polling');
    const rival = world.home('eve', 9);
    await rival.requests.join(code, RELAY);
    await world.guest.requests.join(code, RELAY);
    rival.start();
    await world.until(() => rival.status(code) === 'sas_ready');
    world.relay.inject({ call: 'open', role: 'guest', fault: failure(kind) });
    world.guest.start();
    await world.until(() => world.guest.ending(code) === 'role-taken');
    expect(world.relay.count('abandon')).toBe(0);
    expect(rival.status(code)).toBe('sas_ready');
  });

  it('does not take the role from someone who has it', async () => {
    const world = new World();
    const code = await world.compare();
    const rival = world.home('eve', 9);
    await rival.requests.join(code, RELAY);
    rival.start();
    await world.until(() => rival.ending(code) === 'role-taken');
    await world.confirmBoth(code);
    await world.expectPaired(code);
  });
});

/** Whatever stands between us and the relay. */
const onTheWay = [
  ...BEFORE_THE_RELAY,
  'sign-in-page',
  'relay-redirects',
  'connection-cut',
] as const;

describe('what stands between us and the relay', () => {
  it.each(onTheWay)(
    'ends no pairing before its deadline, and is reported meanwhile: %s',
    async (kind) => {
      const world = new World();
      const { host, relay, clock } = world;
      host.start();
      relay.outage = failure(kind);
      const code = await host.requests.host(RELAY);
      await clock.advance(LIFETIME - 5_000);
      const { pairing, transientFailure } = host.engine.snapshot().pairings[0] ?? {};
      expect(pairing?.state.status).toBe('request');
      const told = kind === 'no-connection' ? 'relay-unreachable' : kind;
      expect(transientFailure).toMatchObject({ code: told, detail: 'as the test wants it' });
      await clock.advance(10_000);
      expect(host.ending(code)).toBe('expired');
    },
  );
});

describe('a relay that fails', () => {
  const passing: RelayFailureKind[] = [
    ...onTheWay,
    'unreachable',
    'busy',
    'server-error',
    'bad-answer',
  ];

  it.each(passing)('is retried after %s in every call', async (kind) => {
    const world = new World();
    for (const call of ['allocate', 'open', 'poll', 'post'] as const) {
      world.relay.inject({ call, times: 3, fault: failure(kind) });
    }
    const code = await world.compare();
    await world.confirmBoth(code);
    await world.expectPaired(code);
  });

  it('is not called for as long as it asked', async () => {
    const world = new World();
    world.host.start();
    world.relay.inject({ call: 'open', fault: failure('busy', 20_000) });
    await world.host.requests.host(RELAY, { protocol: 1 });
    await world.clock.advance(19_000);
    expect(world.relay.count('open')).toBe(1);
    await world.clock.advance(2_000);
    expect(world.relay.count('open')).toBe(2);
  });

  it('is shown as failing while it lasts, with the time of the next attempt', async () => {
    const world = new World();
    const { host, relay, clock } = world;
    host.start();
    relay.outage = failure('unreachable');
    await host.requests.host(RELAY, { protocol: 1 });
    await clock.advance(5_000);
    const failing = host.engine.snapshot().pairings[0]?.transientFailure;
    expect(failing?.code).toBe('relay-unreachable');
    expect(failing?.retryAtWall).toBeGreaterThan(clock.wall());
    relay.outage = null;
    await clock.advance(15_000);
    expect(host.engine.snapshot().pairings[0]?.transientFailure).toBeNull();
  });

  it('is asked at once when the network is back', async () => {
    const world = new World();
    const { host, relay, clock } = world;
    host.start();
    relay.outage = failure('unreachable');
    const code = await host.requests.host(RELAY, { protocol: 1 });
    await clock.advance(60_000);
    relay.outage = null;
    host.engine.retryNow();
    await clock.advance(0);
    expect(host.status(code)).toBe('polling');
  });

  it('is polled again when a poll hangs since before a sleep', async () => {
    const world = new World();
    const { host, relay, clock } = world;
    host.start();
    const code = await host.requests.host(RELAY, { protocol: 1 });
    await world.until(() => host.status(code) === 'polling');
    relay.inject({ call: 'poll', fault: 'hang' });
    await clock.advance(60_000);
    const polls = relay.count('poll');
    host.engine.retryNow();
    await clock.advance(1_000);
    expect(relay.count('poll')).toBeGreaterThan(polls);
  });

  it('is called at most 240 times a minute, however often it forgets and we retry', async () => {
    const world = new World();
    const { host, relay, clock } = world;
    host.start();
    let polls = 0;
    relay.distort = (slot) => {
      polls += 1;
      if (polls % 8 !== 0) return slot;
      relay.restart();
      throw failure('not-found');
    };
    await host.requests.host(RELAY, { protocol: 1 });
    for (let ms = 0; ms < 180_000; ms += 100) {
      host.engine.retryNow();
      await clock.advance(100);
    }
    const times = relay.calls.map(({ at }) => at);
    const inMinuteFrom = (from: number) =>
      times.filter((at) => at >= from && at < from + 60_000).length;
    expect(Math.max(...times.map(inMinuteFrom))).toBeLessThanOrEqual(240);
    expect(times.length).toBeGreaterThan(600);
  });

  it('that is no wire relay ends the request at once', async () => {
    const world = new World();
    world.host.start();
    world.relay.outage = failure('no-relay');
    const code = await world.host.requests.host(RELAY, { protocol: 1 });
    await world.until(() => world.host.ending(code) === 'not-a-relay');
  });

  it('that refuses ends the request at once', async () => {
    const world = new World();
    world.host.start();
    world.relay.inject({ call: 'open', fault: failure('refused') });
    const code = await world.host.requests.host(RELAY, { protocol: 1 });
    await world.until(() => world.host.ending(code) === 'relay-refused');
  });
});

describe('a relay that forgets', () => {
  it('gets an open again from a side that still waits', async () => {
    const world = new World();
    const { host, guest, relay } = world;
    host.start();
    const code = await host.requests.host(RELAY, { protocol: 1 });
    await world.until(() => host.status(code) === 'polling');
    relay.restart();
    await world.until(() => relay.slots.length === 1);
    guest.start();
    await guest.requests.join(code, RELAY);
    await world.bothAt(code, 'sas_ready');
    expect(new Set(relay.opened.host).size).toBe(1);
    await world.confirmBoth(code);
    await world.expectPaired(code);
  });

  it('gets both sides back while they compare, with the same digits', async () => {
    const world = new World();
    const code = await world.compare();
    const before = world.host.sas(code);
    world.relay.restart();
    await world.clock.advance(10_000);
    expect([world.host.sas(code), world.guest.sas(code)]).toEqual([before, before]);
    await world.confirmBoth(code);
    await world.expectPaired(code);
    expect(world.host.observer.kinds(code)).toEqual(['digits-ready', 'paired']);
  });

  it('gets both sides back when one had confirmed, with the same sealed card', async () => {
    const world = new World();
    const { host, guest, relay } = world;
    const code = await world.compare();
    await host.confirm(code);
    await world.until(() => relay.posted.host.length === 1);
    relay.restart();
    await world.clock.advance(5_000);
    await guest.confirm(code);
    await world.expectPaired(code);
    expect(relay.posted.host.length).toBeGreaterThan(1);
    expect(new Set(relay.posted.host).size).toBe(1);
  });

  it('gets both sides back when both had confirmed', async () => {
    const world = new World();
    const { host, guest, relay } = world;
    const code = await world.compare();
    relay.outage = failure('unreachable');
    await world.confirmBoth(code);
    await world.clock.advance(3_000);
    relay.restart();
    relay.outage = null;
    await world.expectPaired(code);
    expect([host, guest].map((home) => home.observer.kinds(code).at(-1))).toEqual([
      'paired',
      'paired',
    ]);
  });

  it.each([181, 183, 185, 187, 189, 191, 193, 195])(
    'may have been away for %d s, while both sides backed off',
    async (seconds) => {
      const world = new World();
      const code = await world.compare();
      world.relay.outage = failure('unreachable');
      await world.clock.advance(seconds * 1_000);
      world.relay.restart();
      world.relay.outage = null;
      await world.clock.advance(60_000);
      await world.confirmBoth(code);
      await world.expectPaired(code);
    },
  );

  it('several times ends nothing, as long as both come back', async () => {
    const world = new World();
    const code = await world.compare();
    for (let times = 0; times < 6; times += 1) {
      world.relay.restart();
      await world.clock.advance(30_000);
    }
    await world.confirmBoth(code);
    await world.expectPaired(code);
  });

  it('every slot as soon as it is open is not called in a tight loop', async () => {
    const world = new World();
    const { host, relay, clock } = world;
    host.start();
    relay.distort = () => {
      relay.restart();
      throw failure('not-found');
    };
    const code = await host.requests.host(RELAY, { protocol: 1 });
    await clock.advance(60_000);
    expect(relay.count('open')).toBeLessThan(60);
    await world.until(() => host.ending(code) === 'expired', 600_000);
  });

  it('ends the pairing when the other side does not come back', async () => {
    const world = new World();
    const code = await world.compare();
    await world.host.confirm(code);
    await world.guest.requests.cancel(code);
    await world.until(() => world.host.ending(code) === 'relay-forgot', 40_000);
    expect(world.host.book.pins.size).toBe(0);
  });
});
