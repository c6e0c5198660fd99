/** After a change of network, relays are called at once instead of at the next retry. */
import { isLive } from '../machine/pending-pair.ts';
import type { Clock, EngineSnapshot } from '../ports.ts';

/** ms between two checks: neither Node nor Electron tells of all changes of networks. */
const CHECK_INTERVAL = 5_000;

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

/** Whether an engine calls relays for a pairing. */
export function callsRelays({ lease, pairings }: EngineSnapshot): boolean {
  const isOurs = lease?.role === 'engine' || lease?.runsOwn === true;
  return isOurs && pairings.some(({ pairing }) => isLive(pairing));
}

/** Checks the networks of this computer, but only while somebody uses them. */
export class NetworkWatch {
  readonly #ports: NetworkWatchPorts;
  #checking: AbortController | null = null;
  /** null: nobody has used them yet */
  #known: { readonly online: boolean; readonly networks: string } | null = null;

  constructor(ports: NetworkWatchPorts) {
    this.#ports = ports;
  }

  /** Says whether somebody uses the networks. A change since the last use is told at the next one. */
  use(isUsed: boolean): void {
    if (!isUsed) this.stop();
    else if (this.#checking === null) void this.#checkUntilStopped();
  }

  /** Ends the checks. */
  stop(): void {
    this.#checking?.abort();
    this.#checking = null;
  }

  async #checkUntilStopped(): Promise<void> {
    const checking = new AbortController();
    this.#checking = checking;
    while (!checking.signal.aborted) {
      try {
        this.#check();
      } catch (error) {
        this.#ports.onError(error);
      }
      await this.#ports.clock.wait(CHECK_INTERVAL, checking.signal);
    }
  }

  #check(): void {
    const { online, networks, wake, moved } = this.#ports;
    const before = this.#known;
    const now = { online: online(), networks: networks() };
    this.#known = now;
    if (before === null) return;
    const isElsewhere = now.networks !== before.networks;
    if (isElsewhere) moved();
    if (now.online && (isElsewhere || !before.online)) wake();
  }
}
