/** When the network is another one, waiting for the next try makes no sense. Pure. */

/** How often the network is looked at, in ms: no system tells all of its changes. */
const LOOK_MS = 2_000;

export interface NetworkWatchPorts {
  /** Whether there is a network. */
  readonly online: () => boolean;
  /** The networks that this computer is on, in any form that differs when they do. */
  readonly networks: () => string;
  /** Calls back every `ms`, until what it returns is called. */
  readonly every: (ms: number, look: () => void) => () => void;
  /** Relays should be asked now: they may be in reach again. */
  readonly wake: () => void;
  /** This computer's addresses may have changed. */
  readonly moved: () => void;
}

/** From now on tells of such moments. @returns ends the watching */
export function watchNetworks(ports: NetworkWatchPorts): () => void {
  const { online, networks, every, wake, moved } = ports;
  let known = { online: online(), networks: networks() };
  return every(LOOK_MS, () => {
    const before = known;
    known = { online: online(), networks: networks() };
    const isElsewhere = known.networks !== before.networks;
    if (isElsewhere) moved();
    if (known.online && (isElsewhere || !before.online)) wake();
  });
}
