import type { Pairing } from '../pairing/machine/pending-pair.ts';
import type { PairingStore, SaveResult, StoredPairings } from '../pairing/ports.ts';
import { byCreation } from './pending-listing.ts';

/** All pairings of a home: those of version 1, which the CLI shares, and our own of version 2. */
export class HomePairings implements PairingStore {
  readonly #shared: PairingStore;
  readonly #records: PairingStore;

  /**
   * @param shared the pending-pair files (version 1)
   * @param records our own records (version 2)
   */
  constructor(shared: PairingStore, records: PairingStore) {
    this.#shared = shared;
    this.#records = records;
  }

  async list(): Promise<StoredPairings> {
    const [shared, records] = await Promise.all([this.#shared.list(), this.#records.list()]);
    return {
      pairings: [...shared.pairings, ...records.pairings].sort(byCreation),
      problems: [...shared.problems, ...records.problems],
      usedCodes: [...shared.usedCodes, ...records.usedCodes],
    };
  }

  async load(id: string): Promise<Pairing | null> {
    // The id in a file of the CLI is any text, also one that looks like ours.
    return (await this.#records.load(id)) ?? this.#shared.load(id);
  }

  create(pairing: Pairing): Promise<Pairing> {
    return this.#storeOf(pairing).create(pairing);
  }

  save(before: Pairing, after: Pairing): Promise<SaveResult> {
    return this.#storeOf(before).save(before, after);
  }

  remove(pairing: Pairing): Promise<void> {
    return this.#storeOf(pairing).remove(pairing);
  }

  watch(changed: (id: string | null) => void): () => void {
    const stops = [this.#shared.watch(changed), this.#records.watch(changed)];
    return () => {
      for (const stop of stops) stop();
    };
  }

  #storeOf({ protocol }: Pairing): PairingStore {
    return protocol === 1 ? this.#shared : this.#records;
  }
}
