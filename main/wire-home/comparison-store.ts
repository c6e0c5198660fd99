/**
 * The results of comparing peers' full fingerprints: `wire-tray/compared.json`, which only we read and
 * write. Each record is bound to the DID and the whole key that were compared, so it says nothing
 * about another key under the same handle.
 */
import {
  type JsonObject,
  jsonInteger,
  objectField,
  withField,
  withoutFields,
} from '../protocol/json.ts';
import {
  type Comparison,
  type ComparisonResult,
  comparisonsOf,
  keptRecords,
  newRecord,
  type PinnedKey,
  withoutKey,
} from './comparison-records.ts';
import type { Locks } from './locks.ts';
import type { WireHomePaths } from './paths.ts';
import { DamagedDocument, type SharedDocument } from './shared-document.ts';

export const NO_COMPARISONS: JsonObject = { version: jsonInteger(1), peers: {} };

/** Whether the object is usable as a file of comparisons. */
export function isComparisonFile(value: JsonObject): boolean {
  return objectField(value, 'peers') !== undefined;
}

export interface ComparisonStoreParts {
  readonly paths: WireHomePaths;
  readonly locks: Locks;
  readonly document: SharedDocument;
  /** The peers that are pinned now. */
  readonly pinned: () => Promise<readonly PinnedKey[]>;
  /** RFC 3339 */
  readonly now: () => string;
}

export class ComparisonStore {
  readonly #parts: ComparisonStoreParts;

  constructor(parts: ComparisonStoreParts) {
    this.#parts = parts;
  }

  /**
   * The last comparison of each peer's key, by handle; peers without one are left out. Removes records
   * of unpinned peers. Never rejects: if the file cannot be read, the result of each is `unreadable`.
   */
  async comparisonsOf(peers: readonly PinnedKey[]): Promise<ReadonlyMap<string, Comparison>> {
    const records = await this.#read().catch(() => null);
    if (records === null) {
      return new Map(peers.map(({ handle }) => [handle, { result: 'unreadable' }]));
    }
    if (Object.keys(keptRecords(records, peers)).length < Object.keys(records).length) {
      await this.#change((found) => found).catch(() => {});
    }
    return comparisonsOf(records, peers);
  }

  /**
   * Saves that a person compared this key, and the result.
   * @throws Failure `home-unreadable`, `home-unwritable`
   */
  record(peer: PinnedKey, result: ComparisonResult): Promise<void> {
    const { now } = this.#parts;
    return this.#change((records) => {
      const others = result === 'same' ? withoutKey(records, peer) : records;
      return withField(others, peer.handle, newRecord(peer, result, now()));
    });
  }

  /** Removes the record of a peer that was forgotten, so that the same key starts afresh. */
  forget(handle: string): Promise<void> {
    return this.#change((records) => withoutFields(records, handle));
  }

  /** Under the lock, with the peers pinned then: another process may have changed either. */
  #change(work: (records: JsonObject) => JsonObject): Promise<void> {
    const { paths, locks, document, pinned } = this.#parts;
    return locks.withLock(paths.comparedLock, async () => {
      const peers = await pinned();
      const before = await this.#read().catch((error: unknown) =>
        this.#unreadableRecords(error, peers),
      );
      const after = keptRecords(work(before), peers);
      if (JSON.stringify(after) === JSON.stringify(before)) return;
      await document.write(withField(NO_COMPARISONS, 'peers', after));
    });
  }

  /**
   * The records for a new file in place of a damaged one, of which a copy is kept: each pinned key
   * counts as unreadable until it is compared again, since it may have been found to differ.
   * @throws the error itself, unless the file was damaged
   */
  #unreadableRecords(error: unknown, peers: readonly PinnedKey[]): JsonObject {
    if (!(error instanceof DamagedDocument)) throw error;
    const at = this.#parts.now();
    return Object.fromEntries(
      peers.map((peer) => [peer.handle, newRecord(peer, 'unreadable', at)] as const),
    );
  }

  async #read(): Promise<JsonObject> {
    return objectField(await this.#parts.document.read(), 'peers') ?? {};
  }
}
