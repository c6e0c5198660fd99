/** The CLI, too, writes the pending-pair files, at any moment. */
import { describe, expect, it } from 'vitest';
import { RelayFailure } from '../../../main/pairing/ports.ts';
import type { Home } from '../support.ts';
import { HOUR, RELAY, World } from '../support.ts';

/** Resolves when a call of the host hangs in the relay. */
async function withLookInFlight(world: World): Promise<string> {
  const code = await world.compare();
  world.relay.inject({ call: 'poll', role: 'host', fault: 'hang' });
  await world.clock.advance(1_000);
  return code;
}

const seen: [string, (home: Home) => void][] = [
  ['is notified by the folder', () => {}],
  [
    'finds at its next tick',
    ({ store }) => {
      store.watching = false;
    },
  ],
];

describe.each(seen)('while a relay call hangs, the engine %s', (_, prepare) => {
  it('that the digits were confirmed, and goes on at once', async () => {
    const world = new World();
    const { host, guest } = world;
    prepare(host);
    const code = await withLookInFlight(world);
    host.store.confirmElsewhere(code);
    await guest.confirm(code);
    await world.expectPaired(code, 5_000);
  });

  it('that the pairing was stopped, and keeps what was written', async () => {
    const world = new World();
    const { host, relay } = world;
    prepare(host);
    const code = await withLookInFlight(world);
    host.store.abortElsewhere(code);
    await world.until(() => relay.count('abandon') === 1, 5_000);
    expect(relay.givenUp).toEqual(['poll']);
    expect(host.store.at(code).state).toEqual({
      status: 'aborted',
      ending: { code: 'stopped-elsewhere', detail: 'by hand' },
    });
    expect(host.observer.kinds(code)).toEqual(['digits-ready', 'stopped']);
  });

  it('that the file was deleted, and does not bring it back', async () => {
    const world = new World();
    const { host, relay } = world;
    prepare(host);
    const code = await withLookInFlight(world);
    const writes = host.store.history.length;
    host.store.deleteElsewhere(code);
    await world.until(() => host.status(code) === 'nothing', 5_000);
    const written = host.store.history.slice(writes);
    expect(new Set(written.map(({ state }) => state.status))).toEqual(new Set(['gone']));
    expect(relay.count('abandon')).toBe(1);
    expect(host.observer.kinds(code)).toEqual(['digits-ready']);
  });
});

it('waits for the end of a relay call that it gave up before it makes another', async () => {
  const world = new World();
  const { host, relay } = world;
  host.start();
  const code = await host.requests.host(RELAY, { protocol: 1 });
  await world.until(() => host.status(code) === 'polling');
  relay.inject({ call: 'poll', role: 'host', fault: 'end-late' });
  await world.until(() => relay.inFlight > 0);
  host.store.deleteElsewhere(code);
  await world.until(() => relay.count('abandon') === 1);
  expect(relay.givenUp).toEqual(['poll']);
  expect(relay.mostInFlight).toBe(1);
});

describe('a file that another program deleted', () => {
  it('is abandoned on the relay within the hour, also across restarts', async () => {
    const world = new World();
    const { host, relay, clock } = world;
    const code = await world.compare();
    relay.outage = new RelayFailure('unreachable', 'away');
    host.store.deleteElsewhere(code);
    await clock.advance(1_000);
    expect(host.status(code)).toBe('cancelled');
    await clock.advance(HOUR / 2);
    host.crash();
    host.start();
    await clock.advance(HOUR / 2 + 70_000);
    expect(host.status(code)).toBe('nothing');
  });
});

describe('another process that writes just before a save', () => {
  const writes: [string, (home: Home, code: string) => void, string][] = [
    ['a stop', (home, code) => home.store.abortElsewhere(code), 'aborted'],
    ['a cancel', (home, code) => home.store.deleteElsewhere(code), 'nothing'],
  ];

  it.each(writes)('wins with %s at every save of a pairing', async (_, write, status) => {
    const whole = new World();
    const wholeCode = await whole.compare();
    await whole.confirmBoth(wholeCode);
    await whole.expectPaired(wholeCode);
    const saves = whole.host.store.history.filter(({ state }) => state.status !== 'gone').length;
    expect(saves).toBeGreaterThan(8);

    for (let n = 1; n < saves; n += 1) {
      const world = new World();
      const { host, guest } = world;
      let left = n;
      const strike = (code: string) => {
        left -= 1;
        if (left > 0) host.store.beforeSave = strike;
        else write(host, code);
      };
      host.store.beforeSave = strike;
      const code = await world.meet();
      for (let step = 0; step < 20 && left > 0; step += 1) {
        await world.clock.advance(500);
        for (const home of [host, guest]) {
          // The person's own save may be the one that comes too late.
          if (home.status(code) === 'sas_ready') await home.confirm(code).catch(() => {});
        }
      }
      expect(left, `save ${n}`).toBe(0);
      await world.until(() => host.status(code) === status, 5_000);
      if (status === 'aborted') expect(host.ending(code)).toBe('stopped-elsewhere');
      expect(host.observer.errors).toEqual([]);
    }
  });

  it.each(writes)('does not undo a pin with %s', async (_, write) => {
    const world = new World();
    const { host, guest } = world;
    const code = await world.compare();
    const strike = (changed: string) => {
      if (host.book.pins.size === 0) host.store.beforeSave = strike;
      else write(host, changed);
    };
    host.store.beforeSave = strike;
    await guest.confirm(code);
    await host.confirm(code);
    await world.expectPaired(code);
    expect(host.store.beforeSave).toBeNull();
    expect(host.observer.kinds(code)).toEqual(['digits-ready', 'paired']);
  });

  it('is obeyed when it confirms during a reopening', async () => {
    const world = new World();
    const { host, guest, relay } = world;
    const code = await world.compare();
    relay.restart();
    await world.until(() => host.store.at(code).side.reopening);
    host.store.beforeSave = (changed) => host.store.confirmElsewhere(changed);
    relay.inject({ call: 'open', role: 'host', fault: 'lose-answer' });
    await world.until(() => host.status(code) === 'confirmed');
    await guest.confirm(code);
    await world.expectPaired(code);
  });
});

it('removes all files of a pairing: then nothing of it is written or reported again', async () => {
  const world = new World();
  const { host } = world;
  const code = await world.compare();
  const writes = host.store.history.length;
  host.store.wipe(code);
  await world.clock.advance(10_000);
  expect(host.store.history).toHaveLength(writes);
  expect(host.engine.snapshot().pairings).toEqual([]);
  expect(host.statuses(code)).toEqual(['polling', 'sas_ready', 'cancelled']);
});

describe('the same code asked for again', () => {
  it('after it ended starts again, with new notices', async () => {
    const world = new World();
    const { host, guest } = world;
    const code = await world.compare();
    await guest.requests.confirm(code, { digits: '999 999' }).catch(() => {});
    await world.until(() => host.ending(code) !== null, 40_000);
    await guest.requests.join(code, RELAY);
    await world.until(() => guest.status(code) === 'polling');
    expect(guest.observer.kinds(code)).toEqual(['digits-ready', 'stopped']);
  });

  it('is not taken for another guest because of a slot that the relay still holds', async () => {
    const world = new World();
    const { guest, relay } = world;
    const code = await world.compare();
    relay.outage = new RelayFailure('unreachable', 'down');
    await guest.requests.cancel(code);
    await world.clock.advance(1_000);
    await guest.requests.join(code, RELAY);
    relay.outage = null;
    await world.until(() => guest.status(code) === 'polling');
    expect(new Set(relay.opened.guest).size).toBe(2);
  });
});
