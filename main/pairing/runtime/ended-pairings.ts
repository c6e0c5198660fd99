/**
 * Ended pairings without a worker: they only wait to be removed, or for a worker to become free. A
 * home may hold thousands of them, and their removal must not delay the live ones.
 */

import type { Pairing } from '../machine/pending-pair.ts';
import { plan } from '../machine/plan.ts';
import type { Clock, PairingStore } from '../ports.ts';
import { CLEANUP_BACKOFF_LIMIT } from './backoff.ts';
import { transientFailureOf } from './transient-failure.ts';
import type { WorkerObserver } from './worker.ts';

export interface EndedPairingsPorts {
  readonly store: Pick<PairingStore, 'remove'>;
  readonly clock: Clock;
  /** is told about pairings that another process changed */
  readonly observer: Pick<WorkerObserver, 'changed' | 'error'>;
}

/** Whether a pairing only has to be removed, now or later. @param wall ms since 1970 */
export function awaitsRemoval(pairing: Pairing, wall: number): boolean {
  return plan(pairing, wall).do === 'remove';
}

export class EndedPairings {
  readonly #ports: EndedPairingsPorts;
  #kept = new Map<string, Pairing>();
  #sweep: Promise<void> | null = null;
  /** When the next sweep may start, in monotonic ms: later after a failure. */
  #sweepFrom = Number.NEGATIVE_INFINITY;

  constructor(ports: EndedPairingsPorts) {
    this.#ports = ports;
  }

  /** In the order in which they were found. */
  get all(): readonly Pairing[] {
    return [...this.#kept.values()];
  }

  /** ms until one of them is to be removed, or a removal that failed is tried again; null: there is none */
  get removalDueIn(): number | null {
    const { clock } = this.#ports;
    const [wall, now] = [clock.wall(), clock.now()];
    const steps = this.all.map((pairing) => plan(pairing, wall));
    const due = steps.flatMap((step) => (step.do === 'remove' ? [step.at - wall] : []));
    if (due.length === 0) return null;
    const first = due.reduce((a, b) => Math.min(a, b));
    return Math.max(first, this.#sweepFrom - now);
  }

  /** Takes over a pairing whose worker has nothing left to do. */
  add(pairing: Pairing): void {
    this.#kept.set(pairing.id, pairing);
  }

  /**
   * Replaces all of them by those that are in the home now, and starts to remove those that are due.
   * @returns whether anything changed
   */
  replace(found: readonly Pairing[]): boolean {
    const before = this.#kept;
    this.#kept = new Map(found.map((pairing) => [pairing.id, pairing]));
    this.#sweep ??= this.#removeDue().finally(() => {
      this.#sweep = null;
    });
    const changed = found.filter(({ id, stamp }) => before.get(id)?.stamp !== stamp);
    for (const after of changed) {
      const known = before.get(after.id);
      if (known !== undefined) this.#ports.observer.changed({ before: known, after });
    }
    return changed.length > 0 || before.size !== found.length;
  }

  /** Resolves when no removal is running. */
  async swept(): Promise<void> {
    await this.#sweep;
  }

  /** Forgets those that another program runs. Resolves when the removal that is running has ended. */
  async release(isOurs: (pairing: Pairing) => boolean): Promise<void> {
    const kept = [...this.#kept].filter(([, pairing]) => isOurs(pairing));
    if (kept.length === this.#kept.size) return;
    this.#kept = new Map(kept);
    await this.#sweep;
  }

  /** Forgets them all. Resolves when the removal that is running has ended. */
  async clear(): Promise<void> {
    this.#kept = new Map();
    await this.#sweep;
  }

  /** Removes one at a time, so that a save of a live pairing waits for one at most. Never rejects. */
  async #removeDue(): Promise<void> {
    const { store, clock, observer } = this.#ports;
    if (clock.now() < this.#sweepFrom) return;
    try {
      for (const pairing of this.all.filter((one) => this.#isDue(one))) {
        if (this.#kept.has(pairing.id)) await store.remove(pairing);
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
