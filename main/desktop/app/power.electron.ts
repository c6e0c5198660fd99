import { net, powerMonitor } from 'electron';
import type { PairingEngine } from '../../pairing/runtime/engine.ts';
import type { NetworkWatchPorts } from '../../pairing/runtime/network-watch.ts';
import type { ViewStore } from '../view/view-store.ts';
import { watchPowerAndNetwork } from './power.ts';

export interface PowerPorts extends Pick<NetworkWatchPorts, 'networks' | 'every'> {
  readonly engine: Pick<PairingEngine, 'retryNow'>;
  readonly views: Pick<ViewStore, 'changed'>;
}

/** From now on sleep and network of this computer are watched. */
export function watchPower({ engine, views, networks, every }: PowerPorts): void {
  watchPowerAndNetwork({
    power: powerMonitor,
    online: () => net.isOnline(),
    networks,
    every,
    wake: () => engine.retryNow(),
    moved: () => views.changed(),
  });
}
