import { net, powerMonitor } from 'electron';
import { type PowerWatchPorts, watchPowerAndNetwork } from './power.ts';

/** Watches sleep and network of this computer from now on. */
export function watchPower(ports: Omit<PowerWatchPorts, 'power' | 'online'>): void {
  watchPowerAndNetwork({ ...ports, power: powerMonitor, online: () => net.isOnline() });
}
