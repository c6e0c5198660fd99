import type { Pairing } from '../pairing/machine/pending-pair.ts';
import type { PairingStore, SaveResult, StoredPairings } from '../pairing/ports.ts';
import type { History } from './history.ts';
import { eventOf, type PastEvent } from './past-events.ts';

/**
 * Pairings whose ends are recorded in the history, once an end is saved. What a kill has left out is
 * recorded at the first listing of whoever watches, as engines do; at the latest before what is left of the
 * pairing is removed. Recording never fails: see `History.record`.
 */
export class RecordedPairings implements PairingStore {
  readonly #store: PairingStore;
  readonly #history: Pick<History, 'record'>;
  readonly #wall: () => number;
  #mustCatchUp = false;

  /** @param wall ms since 1970 */
  constructor(store: PairingStore, history: Pick<History, 'record'>, wall: () => number) {
    this.#store = store;
    this.#history = history;
    this.#wall = wall;
  }

  async list(): Promise<StoredPairings> {
    const stored = await this.#store.list();
    if (this.#mustCatchUp) {
      this.#mustCatchUp = false;
      const ended = stored.pairings.map((pairing) => this.#endOf(pairing));
      await this.#record(ended.filter((event) => event !== null));
    }
    return stored;
  }

  load(id: string): Promise<Pairing | null> {
    return this.#store.load(id);
  }

  create(pairing: Pairing): Promise<Pairing> {
    return this.#store.create(pairing);
  }

  async save(before: Pairing, after: Pairing): Promise<SaveResult> {
    const result = await this.#store.save(before, after);
    const event = this.#endOf(before) ?? this.#endOf(after);
    if (result.saved && event !== null) await this.#record([event]);
    return result;
  }

  async remove(pairing: Pairing): Promise<void> {
    const event = this.#endOf(pairing);
    if (event !== null) await this.#record([event]);
    await this.#store.remove(pairing);
  }

  watch(changed: (id: string | null) => void): () => void {
    this.#mustCatchUp = true;
    return this.#store.watch(changed);
  }

  async #record(events: readonly PastEvent[]): Promise<void> {
    await Promise.all(events.map((event) => this.#history.record(event)));
  }

  /** A file of version 1 may have been removed by the program that finished it. */
  #endOf(pairing: Pairing): PastEvent | null {
    const { state, side, protocol } = pairing;
    const event = eventOf(pairing, this.#wall());
    const isVanished = state.status === 'gone' && side.endedAt === null && protocol === 1;
    return isVanished && event !== null && event.kind === 'cancelled'
      ? { ...event, kind: 'ended-elsewhere' }
      : event;
  }
}
