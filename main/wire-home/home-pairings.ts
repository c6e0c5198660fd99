import type { Pairing } from '../pairing/machine/pending-pair.ts';
import type { PairingStore, SaveResult, StoredPairings } from '../pairing/ports.ts';
import type { HomeWatch } from './home-watch.ts';
import { byCreation } from './pending-listing.ts';
import { isRecordId } from './record-name.ts';

/** One of the two stores of a home. */
export interface StoreOfHome extends Omit<PairingStore, 'list' | 'watch'> {
  /** @param changed ids of the pairings whose files may have changed since the last call; null: any */
  list(changed: ReadonlySet<string> | null): Promise<ListOfHome>;
}

export interface ListOfHome extends Omit<StoredPairings, 'isWatched'> {
  /** Whether only a change of the files can change it: not while a half-written file may be abandoned. */
  readonly isSettled: boolean;
}

/** Watches the folders of both. */
export type OpenWatch = (changed: (id: string | null) => void) => HomeWatch;

/** All pairings of a home: those of version 1, which the CLI shares, and our own of version 2. */
export class HomePairings implements PairingStore {
  readonly #shared: StoreOfHome;
  readonly #records: StoreOfHome;
  readonly #openWatch: OpenWatch;
  readonly #watches = new Set<HomeWatch>();
  #isListing = false;

  /**
   * @param shared the pending-pair files (version 1)
   * @param records our own records (version 2)
   */
  constructor(shared: StoreOfHome, records: StoreOfHome, openWatch: OpenWatch) {
    this.#shared = shared;
    this.#records = records;
    this.#openWatch = openWatch;
  }

  async list(): Promise<StoredPairings> {
    const watches = [...this.#watches];
    // First watched, then read: what is written in between is reported.
    await Promise.all(watches.map((watch) => watch.renew()));
    const [shared, records] = await this.#listChanged(watches);
    const isReported = watches.length > 0 && watches.every(({ isSound }) => isSound);
    return {
      pairings: [...shared.pairings, ...records.pairings].sort(byCreation),
      problems: [...shared.problems, ...records.problems],
      usedCodes: [...shared.usedCodes, ...records.usedCodes],
      isWatched: isReported && shared.isSettled && records.isSettled,
    };
  }

  async #listChanged(watches: readonly HomeWatch[]): Promise<[ListOfHome, ListOfHome]> {
    const listBoth = (changed: ReadonlySet<string> | null) =>
      Promise.all([this.#shared.list(changed), this.#records.list(changed)]);
    // Another listing has taken the changes, and has not read them yet.
    if (this.#isListing) return listBoth(null);
    this.#isListing = true;
    try {
      return await listBoth(changesOf(watches));
    } catch (error) {
      for (const watch of watches) watch.forgetChanges();
      throw error;
    } finally {
      this.#isListing = false;
    }
  }

  async load(id: string): Promise<Pairing | null> {
    // The id in a file of the CLI is any text, also one that looks like ours.
    return (isRecordId(id) ? await this.#records.load(id) : null) ?? this.#shared.load(id);
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
    const watch = this.#openWatch(changed);
    this.#watches.add(watch);
    return () => {
      this.#watches.delete(watch);
      watch.stop();
    };
  }

  #storeOf({ protocol }: Pairing): StoreOfHome {
    return protocol === 1 ? this.#shared : this.#records;
  }
}

/** @returns null: any pairing may have changed */
function changesOf(watches: readonly HomeWatch[]): ReadonlySet<string> | null {
  const changes = watches.map((watch) => watch.takeChanges());
  const known = changes.filter((ids) => ids !== null);
  const isKnown = known.length > 0 && known.length === changes.length;
  return isKnown ? new Set(known.flatMap((ids) => [...ids])) : null;
}
