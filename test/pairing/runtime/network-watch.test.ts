import { describe, expect, it } from 'vitest';
import { watchNetworks } from '../../../main/pairing/runtime/network-watch.ts';
import { FakeClock } from '../../fakes/clock.ts';

function computer() {
  const network = { online: true, networks: '["192.168.0.7/24"]' };
  const told: string[] = [];
  const errors: unknown[] = [];
  const clock = new FakeClock();
  const unwatch = watchNetworks({
    clock,
    online: () => network.online,
    networks: () => {
      if (network.networks === '') throw new Error('no answer');
      return network.networks;
    },
    wake: () => told.push('wake'),
    moved: () => told.push('moved'),
    onError: (error) => errors.push(error),
  });
  return {
    ...{ told, errors, clock, unwatch },
    /** The network changes, and is checked. */
    change: async (change: Partial<typeof network>) => {
      Object.assign(network, change);
      await clock.advance(2_000);
    },
  };
}

describe('relays are called at once', () => {
  it('when the network is back, and not while it is gone', async () => {
    const { told, change } = computer();
    await change({ online: false });
    await change({});
    expect(told).toEqual([]);
    await change({ online: true });
    await change({});
    expect(told).toEqual(['wake']);
  });

  it('on another network, once, whose addresses are shown', async () => {
    const { told, change } = computer();
    await change({});
    expect(told).toEqual([]);
    await change({ networks: '["10.0.0.7/8"]' });
    await change({});
    expect(told).toEqual(['moved', 'wake']);
  });

  it('not when the last address went with the network', async () => {
    const { told, change } = computer();
    await change({ online: false, networks: '[]' });
    expect(told).toEqual(['moved']);
  });

  it('not any more when the watching has ended, which leaves no timer', async () => {
    const { told, change, clock, unwatch } = computer();
    unwatch();
    await change({});
    expect(clock.pending).toBe(0);
    await change({ networks: '[]' });
    expect(told).toEqual([]);
  });

  it('also after a check that failed', async () => {
    const { told, errors, change } = computer();
    await change({ networks: '' });
    expect(errors).toHaveLength(1);
    await change({ networks: '["10.0.0.7/8"]' });
    expect(told).toEqual(['moved', 'wake']);
  });
});
