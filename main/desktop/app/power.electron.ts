import { net, powerMonitor } from 'electron';
import type { PairingEngine } from '../../pairing/runtime/engine.ts';
import type { NetworkWatchPorts } from '../../pairing/runtime/network-watch.ts';
import type { Views } from '../view/view-store.ts';
import { watchForWakeUps } from './power.ts';

export interface WakeUpPorts extends Pick<NetworkWatchPorts, 'networks' | 'every'> {
  readonly engine: Pick<PairingEngine, 'retryNow'>;
  readonly views: Pick<Views, 'changed'>;
}

/** From now on sleep and network of this computer are watched. */
export function onWakeUp({ engine, views, networks, every }: WakeUpPorts): void {
  watchForWakeUps({
    power: powerMonitor,
    online: () => net.isOnline(),
    networks,
    every,
    wake: () => engine.retryNow(),
    moved: () => views.changed(),
  });
}
