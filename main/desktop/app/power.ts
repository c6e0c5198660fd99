/** After sleep and on another network, relays are called at once instead of at the next retry. */
import type { View } from '../../../preload/contract.ts';
import { NetworkWatch, type NetworkWatchPorts } from '../../pairing/runtime/network-watch.ts';

export interface PowerWatchPorts extends NetworkWatchPorts {
  /** Electron's power monitor. */
  readonly power: { on(event: 'resume', listener: () => void): unknown };
  readonly views: { onView(listener: (view: View) => void): void };
}

/** Watches for sleep from now on, and watches the networks while something uses them. */
export function watchPowerAndNetwork(ports: PowerWatchPorts): void {
  ports.power.on('resume', ports.wake);
  const watch = new NetworkWatch(ports);
  ports.views.onView((view) => watch.use(usesNetworks(view)));
}

/** Whether a pairing calls its relay from here, or the relay on this computer shows its addresses. */
export function usesNetworks({ engine, pairings, localRelay }: View): boolean {
  const isOurs = engine.role === 'engine' || (engine.role === 'companion' && engine.runsOwn);
  const isLive = pairings.some(({ phase }) => phase !== 'paired' && phase !== 'stopped');
  return localRelay.running || (isOurs && isLive);
}
