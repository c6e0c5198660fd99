/**
 * The process is killed at every single call that changes something, of either side, and begins
 * again soon after. Whatever the moment, the pairing completes.
 */
import { describe, expect, it } from 'vitest';
import type { Role } from '../../../main/pairing/machine/pending-pair.ts';
import { type Moment, ProcessLife } from '../../fakes/killable.ts';
import { HOUR, RELAY, World } from '../support.ts';

const DOWN_FOR = 5_000;

/** A whole pairing in which one side dies once. @returns how many calls that side made */
async function pairWith(victim: Role, end: { at: number; moment: Moment } | null) {
  const world = new World();
  const { host, guest, clock } = world;
  const victimHome = world.homeOf(victim);
  const life = new ProcessLife();
  if (end !== null) life.endAt(end.at, end.moment);
  for (const home of [host, guest]) home.start(home === victimHome ? life : new ProcessLife());
  const code = await host.requests.host(RELAY, { protocol: 1 });
  await guest.requests.join(code, RELAY);

  let sas: string | null = null;
  for (let step = 0; step < 600 && host.status(code) + guest.status(code) !== DONE; step += 1) {
    await clock.advance(100);
    if (!victimHome.running) {
      await clock.advance(DOWN_FOR);
      victimHome.start();
    }
    const [a, b] = [host, guest].map((home) => home.store.find(code)?.state);
    if (a && b && 'sas' in a && 'sas' in b) {
      sas ??= a.sas;
      expect([a.sas, b.sas]).toEqual([sas, sas]);
      for (const home of [host, guest]) {
        if (home.status(code) === 'sas_ready') await home.confirm(code);
      }
    }
  }
  await world.expectPaired(code);
  await clock.advance(2_000);
  for (const { observer } of [host, guest]) {
    const kinds = observer.kinds(code);
    expect(new Set(kinds).size, kinds.join()).toBe(kinds.length);
  }
  for (const role of ['host', 'guest'] as const) {
    expect(new Set(world.relay.opened[role]).size, 'one message a side').toBe(1);
    expect(new Set(world.relay.posted[role]).size, 'one sealed card a side').toBe(1);
  }
  await clock.advance(300_000);
  expect(world.relay.slots).toEqual([]);
  return life.calls;
}

const DONE = 'nothingnothing';

describe.each(['host', 'guest'] as const)('a %s', (victim) => {
  it.each(['before', 'torn', 'after'] as const)(
    'killed %s any call still pairs',
    { timeout: 60_000 },
    async (moment) => {
      const calls = await pairWith(victim, null);
      expect(calls).toBeGreaterThan(15);
      for (let at = 1; at <= calls; at += 1) {
        await pairWith(victim, { at, moment }).catch((error: unknown) => {
          throw new Error(`killed ${moment} call ${at}`, { cause: error });
        });
      }
    },
  );
});

describe('an ended pairing', () => {
  it.each(['before', 'torn', 'after'] as const)(
    'gives one notice and is cleaned up when killed %s any call',
    {
      timeout: 60_000,
    },
    async (moment) => {
      for (let at = 1, calls = at; at <= calls; at += 1) {
        const world = new World();
        const { host, guest, clock, relay } = world;
        const code = await world.compare();
        const life = new ProcessLife();
        life.endAt(at, moment);
        await guest.stop();
        guest.start(life);
        await guest.requests.cancel(code).catch(() => {});
        await host.requests.confirm(code, { digits: '000 000' }).catch(() => {});
        await clock.advance(1_000);
        if (!guest.running) guest.start();
        await clock.advance(HOUR + 10_000);
        calls = Math.max(calls, life.calls);
        expect([guest.store.ids, host.store.ids, relay.slots], `${at}`).toEqual([[], [], []]);
        const kinds = guest.observer.kinds(code);
        expect(new Set(kinds).size, kinds.join()).toBe(kinds.length);
      }
    },
  );
});
