/** Moments at which waiting for the next try makes no sense: after sleep, and on another network. Pure. */

/** How often the network is looked at, in ms: no system tells all of its changes. */
const LOOK_MS = 2_000;

export interface WakeUpWatchPorts {
  /** Electron's power monitor. */
  readonly power: { on(event: 'resume', listener: () => void): unknown };
  /** Whether there is a network. */
  readonly online: () => boolean;
  /** Own addresses, in any form that differs when they do. */
  readonly addresses: () => string;
  /** Calls back every `ms`. */
  readonly every: (ms: number, work: () => void) => void;
  /** Relays should be asked now. */
  readonly wake: () => void;
  /** Own addresses may have changed. */
  readonly moved: () => void;
}

/** From now on tells of such moments. */
export function watchForWakeUps({
  power,
  online,
  addresses,
  every,
  wake,
  moved,
}: WakeUpWatchPorts): void {
  power.on('resume', wake);
  let known = { online: online(), addresses: addresses() };
  every(LOOK_MS, () => {
    const before = known;
    known = { online: online(), addresses: addresses() };
    const isElsewhere = known.addresses !== before.addresses;
    if (isElsewhere) moved();
    if (known.online && (isElsewhere || !before.online)) wake();
  });
}
