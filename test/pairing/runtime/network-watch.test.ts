import { describe, expect, it } from 'vitest';
import type { EngineSnapshot, LeaseState } from '../../../main/pairing/ports.ts';
import { callsRelays, NetworkWatch } from '../../../main/pairing/runtime/network-watch.ts';
import { FakeClock } from '../../fakes/clock.ts';
import { OTHER_ENGINE } from '../../fakes/engine-lease.ts';
import { RELAY, World } from '../support.ts';

async function computer({ isUsed = true } = {}) {
  const network = { online: true, networks: '["192.168.0.7/24"]' };
  const told: string[] = [];
  const errors: unknown[] = [];
  const clock = new FakeClock();
  let reads = 0;
  const watch = new NetworkWatch({
    clock,
    online: () => network.online,
    networks: () => {
      reads += 1;
      if (network.networks === '') throw new Error('no answer');
      return network.networks;
    },
    wake: () => told.push('wake'),
    moved: () => told.push('moved'),
    onError: (error) => errors.push(error),
  });
  if (isUsed) watch.use(true);
  await clock.advance(0);
  return {
    ...{ told, errors, clock, watch, reads: () => reads },
    /** The network changes, and is checked if somebody uses it. */
    change: async (change: Partial<typeof network>) => {
      Object.assign(network, change);
      await clock.advance(5_000);
    },
  };
}

describe('relays are called at once', () => {
  it('when the network is back, and not while it is gone', async () => {
    const { told, change } = await computer();
    await change({ online: false });
    await change({});
    expect(told).toEqual([]);
    await change({ online: true });
    await change({});
    expect(told).toEqual(['wake']);
  });

  it('on another network, once, whose addresses are shown', async () => {
    const { told, change } = await computer();
    await change({});
    expect(told).toEqual([]);
    await change({ networks: '["10.0.0.7/8"]' });
    await change({});
    expect(told).toEqual(['moved', 'wake']);
  });

  it('not when the last address went with the network', async () => {
    const { told, change } = await computer();
    await change({ online: false, networks: '[]' });
    expect(told).toEqual(['moved']);
  });

  it('not any more when the watching has ended, which leaves no timer', async () => {
    const { told, change, clock, watch } = await computer();
    watch.stop();
    await change({});
    expect(clock.pending).toBe(0);
    await change({ networks: '[]' });
    expect(told).toEqual([]);
  });

  it('also after a check that failed', async () => {
    const { told, errors, change } = await computer();
    await change({ networks: '' });
    expect(errors).toHaveLength(1);
    await change({ networks: '["10.0.0.7/8"]' });
    expect(told).toEqual(['moved', 'wake']);
  });
});

describe('while nobody uses the networks', () => {
  it('they are not looked at, and no timer runs', async () => {
    const { change, clock, reads } = await computer({ isUsed: false });
    await change({ networks: '[]' });
    expect([reads(), clock.pending]).toEqual([0, 0]);
  });

  it('a change is told to the next who does', async () => {
    const { told, change, clock, watch } = await computer();
    watch.use(false);
    await change({ networks: '["10.0.0.7/8"]' });
    expect([told, clock.pending]).toEqual([[], 0]);
    watch.use(true);
    expect(told).toEqual(['moved', 'wake']);
  });

  it('who says twice that they are used gets one timer', async () => {
    const { told, change, clock, watch } = await computer();
    watch.use(true);
    await change({ networks: '["10.0.0.7/8"]' });
    expect([told, clock.pending]).toEqual([['moved', 'wake'], 1]);
  });
});

describe('a pairing uses the networks', () => {
  it.each<[string, Partial<EngineSnapshot> & { lease: LeaseState | null }, boolean]>([
    ['while it is live here', { lease: { role: 'engine' } }, true],
    ['while we run some beside a wire daemon', { lease: OTHER_ENGINE }, true],
    [
      'not while another engine runs it',
      { lease: { role: 'companion', of: 'wire-tray', version: null, runsOwn: false } },
      false,
    ],
    ['not before the first look', { lease: null }, false],
    ['not if there is none', { lease: { role: 'engine' }, pairings: [] }, false],
  ])('%s', async (_, changes, uses) => {
    const { host, clock } = new World();
    host.start();
    await host.requests.host(RELAY, { protocol: 1 });
    await clock.advance(1_000);
    expect(callsRelays({ ...host.engine.snapshot(), ...changes })).toBe(uses);
  });

  it('not when it has ended', async () => {
    const { host, clock } = new World();
    host.start();
    const code = await host.requests.host(RELAY, { protocol: 1 });
    await clock.advance(1_000);
    expect(callsRelays(host.engine.snapshot())).toBe(true);
    await host.requests.cancel(code);
    await clock.advance(1_000);
    expect(callsRelays(host.engine.snapshot())).toBe(false);
  });
});
