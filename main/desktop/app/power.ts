/** Moments at which waiting for the next try makes no sense: after sleep, and on another network. Pure. */
import { type NetworkWatchPorts, watchNetworks } from '../../pairing/runtime/network-watch.ts';

export interface PowerWatchPorts extends NetworkWatchPorts {
  /** Electron's power monitor. */
  readonly power: { on(event: 'resume', listener: () => void): unknown };
}

/** From now on tells of such moments. */
export function watchPowerAndNetwork(ports: PowerWatchPorts): void {
  ports.power.on('resume', ports.wake);
  watchNetworks(ports);
}
