import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { watchForWakeUps } from '../../../main/desktop/lifecycle/wake-up-watch.ts';

function computer() {
  const power = new EventEmitter();
  const network = { online: true, addresses: '192.168.1.5' };
  const told: string[] = [];
  let look = () => {};
  watchForWakeUps({
    power,
    online: () => network.online,
    addresses: () => network.addresses,
    every: (_ms, work) => {
      look = work;
    },
    wake: () => told.push('wake'),
    moved: () => told.push('moved'),
  });
  return {
    told,
    resume: () => power.emit('resume'),
    /** The network changes, and is looked at. */
    change: (change: Partial<typeof network>) => {
      Object.assign(network, change);
      look();
    },
  };
}

describe('relays are asked at once', () => {
  it('when the computer wakes from sleep', () => {
    const { told, resume } = computer();
    resume();
    expect(told).toEqual(['wake']);
  });

  it('when the network is back, and not while it is gone', () => {
    const { told, change } = computer();
    change({ online: false });
    change({});
    expect(told).toEqual([]);
    change({ online: true });
    change({});
    expect(told).toEqual(['wake']);
  });

  it('on another network, whose addresses are shown', () => {
    const { told, change } = computer();
    change({ addresses: '10.0.0.7' });
    expect(told).toEqual(['moved', 'wake']);
  });

  it('not when the last address went with the network', () => {
    const { told, change } = computer();
    change({ online: false, addresses: '' });
    expect(told).toEqual(['moved']);
  });
});
