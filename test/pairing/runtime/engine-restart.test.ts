import { describe, expect, it } from 'vitest';
import type { Pairing } from '../../../main/pairing/machine/pending-pair.ts';
import { PAIRED } from '../samples.ts';
import { type Home, RELAY, World } from '../support.ts';

type End = (home: Home) => Promise<void>;

const ends: [string, End][] = [
  ['a clean stop', (home) => home.stop()],
  ['a kill', async (home) => home.crash()],
];

describe.each(ends)('after %s', (_, end) => {
  it('a request that was not opened is opened', async () => {
    const world = new World();
    const { host } = world;
    world.relay.inject({ call: 'allocate', fault: 'hang' });
    const code = await world.meet();
    await world.clock.advance(100);
    await end(host);
    host.start();
    await world.bothAt(code, 'sas_ready');
    await world.confirmBoth(code);
    await world.expectPaired(code);
    expect(host.observer.kinds(code)).toEqual(['digits-ready', 'paired']);
  });

  it('a request whose open was in flight is opened with the same message', async () => {
    const world = new World();
    const { host, relay } = world;
    relay.inject({ call: 'open', role: 'host', fault: 'lose-answer' });
    host.start();
    const code = await host.requests.host(RELAY, { protocol: 1 });
    await world.until(() => relay.opened.host.length === 1);
    await end(host);
    host.start();
    await world.until(() => host.status(code) === 'polling');
    expect(new Set(relay.opened.host).size).toBe(1);
  });

  it('a pairing that waited for the other side goes on', async () => {
    const world = new World();
    const { host, guest } = world;
    host.start();
    const code = await host.requests.host(RELAY, { protocol: 1 });
    await world.until(() => host.status(code) === 'polling');
    await end(host);
    host.start();
    guest.start();
    await guest.requests.join(code, RELAY);
    await world.bothAt(code, 'sas_ready');
    await world.confirmBoth(code);
    await world.expectPaired(code);
    expect(host.observer.kinds(code)).toEqual(['resumed', 'digits-ready', 'paired']);
  });

  it('a pairing with digits shows the same ones', async () => {
    const world = new World();
    const { host } = world;
    const code = await world.compare();
    const sas = host.sas(code);
    await end(host);
    await world.clock.advance(60_000);
    host.start();
    await world.clock.advance(1_000);
    expect([host.sas(code), world.guest.sas(code)]).toEqual([sas, sas]);
    await world.confirmBoth(code);
    await world.expectPaired(code);
    expect(host.observer.kinds(code)).toEqual(['digits-ready', 'resumed', 'paired']);
  });

  it('a confirmed pairing needs no second confirmation', async () => {
    const world = new World();
    const { host, guest } = world;
    const code = await world.compare();
    await host.confirm(code);
    await world.clock.advance(1_000);
    await end(host);
    await world.clock.advance(60_000);
    host.start();
    await guest.confirm(code);
    await world.expectPaired(code);
    expect(new Set(world.relay.posted.host).size).toBe(1);
    expect(host.observer.kinds(code)).toEqual(['digits-ready', 'paired']);
  });

  it('both sides come back to a relay that forgot them', async () => {
    const world = new World();
    const { host, guest, relay } = world;
    const code = await world.compare();
    await host.confirm(code);
    await end(host);
    await end(guest);
    relay.restart();
    host.start();
    guest.start();
    await world.until(() => guest.status(code) === 'sas_ready');
    await guest.confirm(code);
    await world.expectPaired(code);
  });

  it('a person is told of a resumed pairing once, however often it is resumed', async () => {
    const world = new World();
    const { host } = world;
    const code = await world.compare();
    for (let times = 0; times < 3; times += 1) {
      await end(host);
      host.start();
      await world.clock.advance(2_000);
    }
    expect(host.observer.kinds(code)).toEqual(['digits-ready', 'resumed']);
  });
});

describe('a clean stop', () => {
  it('leaves a file from which a reference daemon can go on', async () => {
    const world = new World();
    const { host } = world;
    const code = await world.compare();
    const sas = host.sas(code);
    await host.confirm(code);
    await host.stop();
    const { state, side } = host.store.at(code);
    expect(state.status).toBe('polling');
    expect('sas' in state).toBe(false);
    expect(side.remembered).toEqual({ sas, confirmed: true });
    expect(host.lease.held).toBe(false);
  });

  it('does not wait for a relay that hangs', async () => {
    const world = new World();
    const { host, relay } = world;
    const code = await world.compare();
    relay.inject({ call: 'poll', role: 'host', fault: 'hang' });
    await world.clock.advance(10_000);
    await host.stop();
    expect(host.status(code)).toBe('polling');
    expect(world.clock.pending).toBeLessThan(5);
  });

  it('puts back what another process confirmed at the same moment', async () => {
    const world = new World();
    const { host } = world;
    const code = await world.compare();
    host.store.beforeSave = (changed) => host.store.confirmElsewhere(changed);
    await host.stop();
    expect(host.status(code)).toBe('polling');
    expect(host.store.at(code).side.remembered).toMatchObject({ confirmed: true });
  });

  it('does not bring back a pairing that was cancelled at the same moment', async () => {
    const world = new World();
    const { host } = world;
    const code = await world.compare();
    host.store.beforeSave = (changed) => host.store.deleteElsewhere(changed);
    await host.stop();
    expect(host.status(code)).toBe('cancelled');
  });
});

describe('an end that is saved in the sidecar only', () => {
  it('is the peer that was pinned, even though a clean stop put the file back', async () => {
    const world = new World();
    const { host, guest } = world;
    const code = await world.compare();
    await host.stop();
    const { did, handle, fingerprint } = guest.book.own;
    const found = host.store.at(code);
    const endedAt = world.clock.wall();
    const paired = { ...PAIRED, did, handle, fingerprint };
    host.store.put({ ...found, side: { ...found.side, endedAt, paired } });
    host.start();
    await world.until(() => host.status(code) === 'nothing');
    expect(host.observer.kinds(code)).toEqual(['digits-ready', 'paired']);
  });
});

describe('what was tampered with while no engine ran', () => {
  const otherDigits = (sas: string) => (sas === '000000' ? '000001' : '000000');

  async function comeBackTo(change: (pairing: Pairing) => Pairing, clean: boolean) {
    const world = new World();
    const { host } = world;
    const code = await world.compare();
    await host.confirm(code);
    await world.clock.advance(1_000);
    if (clean) await host.stop();
    else host.crash();
    host.store.put(change(host.store.at(code)));
    host.start();
    await world.until(() => host.ending(code) !== null);
    return { world, code };
  }

  it('ends the pairing when the saved digits are not those of the seed', async () => {
    const { world, code } = await comeBackTo(({ state, ...rest }) => {
      if (state.status !== 'confirmed') throw new Error('not confirmed');
      return { ...rest, state: { ...state, sas: otherDigits(state.sas) } };
    }, false);
    expect(world.host.ending(code)).toBe('tampered');
    expect(world.host.book.pins.size).toBe(0);
  });

  it('ends the pairing when the remembered digits are not those of the seed', async () => {
    const { world, code } = await comeBackTo(({ side, ...rest }) => {
      const remembered = side.remembered && {
        ...side.remembered,
        sas: otherDigits(side.remembered.sas),
      };
      return { ...rest, side: { ...side, remembered } };
    }, true);
    expect(world.host.ending(code)).toBe('tampered');
  });

  it('ends the pairing when the digits were changed and another process wrote at the start', async () => {
    const world = new World();
    const { host } = world;
    const code = await world.compare();
    host.crash();
    host.store.rewrite(code, (state) =>
      'sas' in state ? { ...state, sas: otherDigits(state.sas) } : state,
    );
    host.store.beforeSave = (changed) => host.store.confirmElsewhere(changed);
    host.start();
    await world.until(() => host.ending(code) === 'tampered');
  });
});
