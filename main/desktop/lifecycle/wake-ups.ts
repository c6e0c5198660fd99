import { networkInterfaces } from 'node:os';
import { net, powerMonitor } from 'electron';
import { watchForWakeUps } from './wake-up-watch.ts';

/**
 * Watches this computer's sleep and network.
 * @param wake relays should be asked now
 * @param moved own addresses may have changed
 */
export function onWakeUp(wake: () => void, moved: () => void): void {
  watchForWakeUps({
    power: powerMonitor,
    online: () => net.isOnline(),
    addresses: () => JSON.stringify(networkInterfaces()),
    every: (ms, work) => void setInterval(work, ms),
    wake,
    moved,
  });
}
