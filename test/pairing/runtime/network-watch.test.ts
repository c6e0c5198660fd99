import { describe, expect, it } from 'vitest';
import { watchNetworks } from '../../../main/pairing/runtime/network-watch.ts';

function computer() {
  const network = { online: true, networks: '["192.168.0.7/24"]' };
  const told: string[] = [];
  let look = () => {};
  const unwatch = watchNetworks({
    online: () => network.online,
    networks: () => network.networks,
    every: (_ms, work) => {
      look = work;
      return () => {
        look = () => {};
      };
    },
    wake: () => told.push('wake'),
    moved: () => told.push('moved'),
  });
  return {
    told,
    unwatch,
    /** The network changes, and is looked at. */
    change: (change: Partial<typeof network>) => {
      Object.assign(network, change);
      look();
    },
  };
}

describe('relays are asked at once', () => {
  it('when the network is back, and not while it is gone', () => {
    const { told, change } = computer();
    change({ online: false });
    change({});
    expect(told).toEqual([]);
    change({ online: true });
    change({});
    expect(told).toEqual(['wake']);
  });

  it('on another network, once, whose addresses are shown', () => {
    const { told, change } = computer();
    change({});
    expect(told).toEqual([]);
    change({ networks: '["10.0.0.7/8"]' });
    change({});
    expect(told).toEqual(['moved', 'wake']);
  });

  it('not when the last address went with the network', () => {
    const { told, change } = computer();
    change({ online: false, networks: '[]' });
    expect(told).toEqual(['moved']);
  });

  it('not any more when the watching has ended', () => {
    const { told, change, unwatch } = computer();
    unwatch();
    change({ networks: '[]' });
    expect(told).toEqual([]);
  });
});
