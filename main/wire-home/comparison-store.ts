/**
 * What a person noted when comparing peers' full fingerprints: `wire-tray/compared.json`, ours alone.
 * The CLI has no such tier and never sees the file. Each note is bound to the DID and the whole key
 * that were compared, so it says nothing about any other key under the same handle.
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
  keptNotes,
  newNote,
  type PinnedKey,
  withoutKey,
} from './comparison-records.ts';
import type { Locks } from './locks.ts';
import type { WireHomePaths } from './paths.ts';
import { DamagedDocument, type SharedDocument } from './shared-document.ts';

export const NO_COMPARISONS: JsonObject = { version: jsonInteger(1), peers: {} };

/** Whether the file of compared fingerprints can be worked with. */
export function isComparisonFile(value: JsonObject): boolean {
  return objectField(value, 'peers') !== undefined;
}

export interface ComparisonStoreParts {
  readonly paths: WireHomePaths;
  readonly locks: Locks;
  readonly document: SharedDocument;
  /** Who is pinned at this moment. */
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
   * The last comparison of each peer's key, by handle; peers without one are left out. Removes notes
   * of unpinned peers. Never rejects: where the notes cannot be read, each peer's says so.
   */
  async of(peers: readonly PinnedKey[]): Promise<ReadonlyMap<string, Comparison>> {
    const notes = await this.#read().catch(() => null);
    if (notes === null) {
      return new Map(peers.map(({ handle }) => [handle, { result: 'unreadable' }]));
    }
    if (Object.keys(keptNotes(notes, peers)).length < Object.keys(notes).length) {
      await this.#change((found) => found).catch(() => {});
    }
    return comparisonsOf(notes, peers);
  }

  /**
   * Notes that a person compared this key, and how that ended.
   * @throws Failure `home-unreadable`, `home-unwritable`
   */
  note(peer: PinnedKey, result: ComparisonResult): Promise<void> {
    const { now } = this.#parts;
    return this.#change((notes) => {
      const others = result === 'same' ? withoutKey(notes, peer) : notes;
      return withField(others, peer.handle, newNote(peer, result, now()));
    });
  }

  /** The peer was forgotten; also with the same key it starts afresh. */
  forget(handle: string): Promise<void> {
    return this.#change((notes) => withoutFields(notes, handle));
  }

  /** Under a lock, and with those who are pinned then: a note may have come meanwhile. */
  #change(work: (notes: JsonObject) => JsonObject): Promise<void> {
    const { paths, locks, document, pinned } = this.#parts;
    return locks.withLock(paths.comparedLock, async () => {
      const peers = await pinned();
      const before = await this.#read().catch((error: unknown) => this.#lost(error, peers));
      const after = keptNotes(work(before), peers);
      if (JSON.stringify(after) === JSON.stringify(before)) return;
      await document.write(withField(NO_COMPARISONS, 'peers', after));
    });
  }

  /**
   * A new file after a damaged one, of which a copy is kept: each of these keys may be one that was
   * found to differ, until it is compared again.
   * @throws the error itself, unless the file was damaged
   */
  #lost(error: unknown, peers: readonly PinnedKey[]): JsonObject {
    if (!(error instanceof DamagedDocument)) throw error;
    const at = this.#parts.now();
    return Object.fromEntries(
      peers.map((peer) => [peer.handle, newNote(peer, 'unreadable', at)] as const),
    );
  }

  async #read(): Promise<JsonObject> {
    return objectField(await this.#parts.document.read(), 'peers') ?? {};
  }
}
