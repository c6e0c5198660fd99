import type { Log } from './ports.ts';

/** What `/readyz` says. */
export type Readiness = 'ready' | 'leaving' | 'store-away';

/** How long the store may be away before the relay counts as not ready: as long as calls of pairings wait for it. */
const PATIENCE_MS = 10_000;

/** What readiness depends on. */
export interface ReadinessOptions {
  /** Whether the store answers now. Ends within seconds. */
  readonly answers: () => Promise<boolean>;
  /** A monotonic clock, in ms. */
  readonly now: () => number;
  readonly log: Log;
}

/**
 * Whether proxies should send calls to this relay. A store that is away for a moment changes nothing: all
 * relays would leave at once, and with them the calls of pairings, which wait for the store.
 */
export class ReadyState {
  readonly #options: ReadinessOptions;
  #awaySince: number | null = null;
  #isLeaving = false;

  constructor(options: ReadinessOptions) {
    this.#options = options;
  }

  get now(): Readiness {
    if (this.#isLeaving) return 'leaving';
    const { now } = this.#options;
    const isAway = this.#awaySince !== null && now() - this.#awaySince >= PATIENCE_MS;
    return isAway ? 'store-away' : 'ready';
  }

  /** Whether the store answered when it was asked last. */
  get hasStore(): boolean {
    return this.#awaySince === null;
  }

  /** Asks the store. Never rejects. */
  async look(): Promise<void> {
    const { answers, now, log } = this.#options;
    const before = now();
    const isThere = await answers().catch(() => false);
    if (isThere === this.hasStore) return;
    this.#awaySince = isThere ? null : before;
    log.info('store', isThere ? 'the store answers again' : 'the store does not answer');
  }

  /** The relay is about to stop: from now on it is not ready. */
  leave(): void {
    this.#isLeaving = true;
  }
}
