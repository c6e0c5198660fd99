/** After sleep and on another network, relays are called at once instead of at the next retry. */
import { type NetworkWatchPorts, watchNetworks } from '../../pairing/runtime/network-watch.ts';

export interface PowerWatchPorts extends NetworkWatchPorts {
  /** Electron's power monitor. */
  readonly power: { on(event: 'resume', listener: () => void): unknown };
}

/** Watches sleep and network of this computer from now on. */
export function watchPowerAndNetwork(ports: PowerWatchPorts): void {
  ports.power.on('resume', ports.wake);
  watchNetworks(ports);
}
