import { networkInterfaces } from 'node:os';
import { net, powerMonitor } from 'electron';
import type { PairingEngine } from '../../pairing/engine.ts';
import type { Views } from '../view/views.ts';
import { watchForWakeUps } from './wake-up-watch.ts';

/** From now on sleep and network of this computer are watched. */
export function onWakeUp(
  engine: Pick<PairingEngine, 'retryNow'>,
  views: Pick<Views, 'changed'>,
): void {
  watchForWakeUps({
    power: powerMonitor,
    online: () => net.isOnline(),
    addresses: () => JSON.stringify(networkInterfaces()),
    every: (ms, work) => void setInterval(work, ms),
    wake: () => engine.retryNow(),
    moved: () => views.changed(),
  });
}
