/** After a change of network, relays are called at once instead of at the next retry. */
import type { Clock } from '../ports.ts';

/** ms between two checks: no system reports all changes of its networks. */
const CHECK_INTERVAL = 2_000;

export interface NetworkWatchPorts {
  readonly clock: Pick<Clock, 'wait'>;
  /** Whether there is a network. */
  readonly online: () => boolean;
  /** The networks of this computer, as any text that differs when they do. */
  readonly networks: () => string;
  /** Called when relays may be in reach again. */
  readonly wake: () => void;
  /** Called when this computer's addresses may have changed. */
  readonly moved: () => void;
  readonly onError: (error: unknown) => void;
}

/** @returns ends the watching */
export function watchNetworks(ports: NetworkWatchPorts): () => void {
  const stopped = new AbortController();
  const { signal } = stopped;
  const { clock, online, networks, wake, moved, onError } = ports;
  let known = { online: online(), networks: networks() };
  const check = () => {
    const before = known;
    known = { online: online(), networks: networks() };
    const isElsewhere = known.networks !== before.networks;
    if (isElsewhere) moved();
    if (known.online && (isElsewhere || !before.online)) wake();
  };
  const watch = async () => {
    for (;;) {
      await clock.wait(CHECK_INTERVAL, signal);
      if (signal.aborted) return;
      try {
        check();
      } catch (error) {
        onError(error);
      }
    }
  };
  void watch();
  return () => stopped.abort();
}
