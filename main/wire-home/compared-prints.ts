/**
 * What a person noted when comparing peers' full fingerprints: `wire-tray/compared.json`, ours alone.
 * The CLI has no such tier and never sees the file. Each note is bound to the DID and the whole key
 * that were compared, so it says nothing about any other key under the same handle.
 */
import {
  isJsonObject,
  type JsonObject,
  type JsonValue,
  jsonInteger,
  objectField,
  stringField,
  withField,
  withoutFields,
} from '../protocol/json.ts';
import type { Locks } from './locks.ts';
import type { WireHomePaths } from './paths.ts';
import { DamagedDocument, type SharedDocument } from './shared-document.ts';

export const NOTHING_COMPARED: JsonObject = { version: jsonInteger(1), peers: {} };

/** Whether the file of compared fingerprints can be worked with. */
export function isCompared(value: JsonObject): boolean {
  return objectField(value, 'peers') !== undefined;
}

/** How a comparison of two fingerprints ends. */
export type ComparisonResult = 'same' | 'differs';

/** What is noted of the last comparison of a peer's key. */
export type Comparison =
  /** `at`: RFC 3339 */
  | { readonly result: ComparisonResult; readonly at: string }
  /** The notes cannot be read: the key may be one that was found to differ. */
  | { readonly result: 'unreadable' };

/** The key that a handle stands for now. */
export interface PinnedKey {
  readonly handle: string;
  readonly did: string;
  /** 64 hexadecimal digits; null if the entry has no readable key, or several */
  readonly fullFingerprint: string | null;
  /** Those of all keys that count for the handle. */
  readonly fullFingerprints: readonly string[];
}

export interface ComparedPrintsParts {
  readonly paths: WireHomePaths;
  readonly locks: Locks;
  readonly document: SharedDocument;
  /** Who is pinned at this moment. */
  readonly pinned: () => Promise<readonly PinnedKey[]>;
  /** RFC 3339 */
  readonly now: () => string;
}

/** The field of the date encodes the result. */
const DATE_FIELDS = {
  same: 'compared_at',
  differs: 'differed_at',
  /** The earlier note was in a file that was damaged. */
  unreadable: 'lost_at',
} as const;

export class ComparedPrints {
  readonly #parts: ComparedPrintsParts;

  constructor(parts: ComparedPrintsParts) {
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
    if (Object.keys(kept(notes, peers)).length < Object.keys(notes).length) {
      await this.#change((found) => found).catch(() => {});
    }
    const fitting = peers.flatMap((peer) => {
      const comparison = comparisonOf(notes, peer);
      return comparison === null ? [] : [[peer.handle, comparison] as const];
    });
    return new Map(fitting);
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
      const after = kept(work(before), peers);
      if (JSON.stringify(after) === JSON.stringify(before)) return;
      await document.write(withField(NOTHING_COMPARED, 'peers', after));
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

/**
 * The notes that still count: of a key that was the same, while the handle stands for it; any other as
 * long as the handle is pinned, since the key may return.
 */
function kept(notes: JsonObject, peers: readonly PinnedKey[]): JsonObject {
  const counting = peers.flatMap((peer): [string, JsonValue][] => {
    const note = noteOf(notes, peer.handle);
    const counts = note !== null && (fits(note, peer) || comparisonIn(note).result !== 'same');
    return counts ? [[peer.handle, note]] : [];
  });
  return Object.fromEntries(counting);
}

/** A difference counts for the key under whatever handle it is pinned, and beside other keys. */
function comparisonOf(notes: JsonObject, peer: PinnedKey): Comparison | null {
  const [differing] = Object.keys(notes).flatMap((handle) => {
    const note = noteOf(notes, handle);
    const comparison = note !== null && isOfSomeKey(note, peer) ? comparisonIn(note) : null;
    return comparison?.result === 'differs' ? [comparison] : [];
  });
  const own = noteOf(notes, peer.handle);
  return differing ?? (own !== null && fits(own, peer) ? comparisonIn(own) : null);
}

function withoutKey(notes: JsonObject, peer: PinnedKey): JsonObject {
  const about = Object.keys(notes).filter((handle) => {
    const note = noteOf(notes, handle);
    return note !== null && isOfKey(note, peer);
  });
  return withoutFields(notes, ...about);
}

function newNote(
  { did, fullFingerprint }: PinnedKey,
  result: Comparison['result'],
  at: string,
): JsonObject {
  return { did, fingerprint: fullFingerprint, [DATE_FIELDS[result]]: at };
}

function noteOf(notes: JsonObject, handle: string): JsonObject | null {
  const note = Object.hasOwn(notes, handle) ? notes[handle] : undefined;
  return isJsonObject(note) ? note : null;
}

function fits(note: JsonObject, peer: PinnedKey): boolean {
  return isOfKey(note, peer) && stringField(note, 'did') === peer.did;
}

function isOfSomeKey(note: JsonObject, { fullFingerprints }: PinnedKey): boolean {
  return fullFingerprints.includes(stringField(note, 'fingerprint') ?? '');
}

function isOfKey(note: JsonObject, { fullFingerprint }: PinnedKey): boolean {
  return fullFingerprint !== null && stringField(note, 'fingerprint') === fullFingerprint;
}

/** The worst that a note says; one in no form that we know may be of a later version, and say anything. */
function comparisonIn(note: JsonObject): Comparison {
  const differed = stringField(note, DATE_FIELDS.differs);
  if (differed !== undefined) return { result: 'differs', at: differed };
  const compared = stringField(note, DATE_FIELDS.same);
  const isLost = stringField(note, DATE_FIELDS.unreadable) !== undefined;
  return compared === undefined || isLost
    ? { result: 'unreadable' }
    : { result: 'same', at: compared };
}
