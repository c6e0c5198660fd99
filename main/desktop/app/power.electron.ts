import { net, powerMonitor } from 'electron';
import { type PowerWatchPorts, watchPowerAndNetwork } from './power.ts';

/** Watches sleep of this computer from now on, and its networks while something uses them. */
export function watchPower(ports: Omit<PowerWatchPorts, 'power' | 'online'>): void {
  watchPowerAndNetwork({ ...ports, power: powerMonitor, online: () => net.isOnline() });
}
