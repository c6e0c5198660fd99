import { EventEmitter } from 'node:events';
import { expect, it } from 'vitest';
import { watchPowerAndNetwork } from '../../../main/desktop/app/power.ts';

it('relays are asked at once when the computer wakes from sleep, and on another network', () => {
  const power = new EventEmitter();
  const told: string[] = [];
  let networks = '["192.168.0.7/24"]';
  let look = () => {};
  watchPowerAndNetwork({
    power,
    online: () => true,
    networks: () => networks,
    every: (_ms, work) => {
      look = work;
      return () => {};
    },
    wake: () => told.push('wake'),
    moved: () => told.push('moved'),
  });
  power.emit('resume');
  expect(told).toEqual(['wake']);
  networks = '["10.0.0.7/8"]';
  look();
  expect(told).toEqual(['wake', 'moved', 'wake']);
});
