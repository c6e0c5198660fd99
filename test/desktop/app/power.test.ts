import { EventEmitter } from 'node:events';
import { expect, it } from 'vitest';
import { watchPowerAndNetwork } from '../../../main/desktop/app/power.ts';
import { FakeClock } from '../../fakes/clock.ts';
import { unexpected } from '../support/pairings.ts';

it('relays are called at once when the computer wakes from sleep, and on another network', async () => {
  const power = new EventEmitter();
  const clock = new FakeClock();
  const told: string[] = [];
  let networks = '["192.168.0.7/24"]';
  watchPowerAndNetwork({
    power,
    clock,
    online: () => true,
    networks: () => networks,
    wake: () => told.push('wake'),
    moved: () => told.push('moved'),
    onError: unexpected,
  });
  power.emit('resume');
  expect(told).toEqual(['wake']);
  networks = '["10.0.0.7/8"]';
  await clock.advance(2_000);
  expect(told).toEqual(['wake', 'moved', 'wake']);
});
