/**
 * Ended pairings that call for nothing but to be removed in time, or wait for their turn. A home may hold thousands of
 * them, and none needs a worker; removing them must not keep the live ones waiting either.
 */
import { CLEANUP_BACKOFF_LIMIT } from './backoff.ts';
import type { Pairing } from '../machine/pending-pair.ts';
import { plan } from '../machine/plan.ts';
import type { Clock, PairingStore } from '../ports.ts';
import { transientFailureOf } from './transient-failure.ts';
import type { WorkerObserver } from './worker.ts';

export interface EndedPairingsPorts {
  readonly store: Pick<PairingStore, 'remove'>;
  readonly clock: Clock;
  /** Hears of those that another process has changed. */
  readonly observer: Pick<WorkerObserver, 'changed' | 'error'>;
}

/** Whether there is nothing to do for a pairing but to remove it, now or later. */
export function awaitsRemoval(pairing: Pairing, wall: number): boolean {
  return plan(pairing, wall).do === 'remove';
}

export class EndedPairings {
  readonly #ports: EndedPairingsPorts;
  #kept = new Map<string, Pairing>();
  #sweep: Promise<void> | null = null;
  /** Monotonic ms; not before a while after a failure. */
  #sweepFrom = Number.NEGATIVE_INFINITY;

  constructor(ports: EndedPairingsPorts) {
    this.#ports = ports;
  }

  /** By when they were found. */
  get all(): readonly Pairing[] {
    return [...this.#kept.values()];
  }

  /** A worker has done all that it could for this one. */
  add(pairing: Pairing): void {
    this.#kept.set(pairing.code, pairing);
  }

  /**
   * Takes those that a look at the home found in place of all before, and begins to remove those
   * whose time is up.
   * @returns whether they are others than before
   */
  replace(found: readonly Pairing[]): boolean {
    const before = this.#kept;
    this.#kept = new Map(found.map((pairing) => [pairing.code, pairing]));
    this.#sweep ??= this.#removeDue().finally(() => {
      this.#sweep = null;
    });
    const other = found.filter(({ code, stamp }) => before.get(code)?.stamp !== stamp);
    for (const after of other) {
      const known = before.get(after.code);
      if (known !== undefined) this.#ports.observer.changed({ before: known, after });
    }
    return other.length > 0 || before.size !== found.length;
  }

  /** Resolves when nothing is being removed any more. */
  async swept(): Promise<void> {
    await this.#sweep;
  }

  /** Forgets them all; what is being removed is. */
  async clear(): Promise<void> {
    this.#kept = new Map();
    await this.#sweep;
  }

  /** One after another: a save of a live pairing waits for one removal at most. Never rejects. */
  async #removeDue(): Promise<void> {
    const { store, clock, observer } = this.#ports;
    if (clock.now() < this.#sweepFrom) return;
    try {
      for (const pairing of this.all.filter((one) => this.#isDue(one))) {
        if (this.#kept.size === 0) return;
        await store.remove(pairing);
      }
    } catch (error) {
      this.#sweepFrom = clock.now() + CLEANUP_BACKOFF_LIMIT;
      if (transientFailureOf(error).code === 'internal') observer.error(error);
    }
  }

  #isDue(pairing: Pairing): boolean {
    const wall = this.#ports.clock.wall();
    const step = plan(pairing, wall);
    return step.do === 'remove' && step.at <= wall;
  }
}
