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
import type { SharedDocument } from './shared-document.ts';

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

/** The name of the date in a note tells its result. */
const DATE_FIELDS = { same: 'compared_at', differs: 'differed_at' } as const;

export class ComparedPrints {
  readonly #parts: ComparedPrintsParts;

  constructor(parts: ComparedPrintsParts) {
    this.#parts = parts;
  }

  /**
   * How the keys of these peers were last compared, by handle. Notes about nobody are removed.
   * Never rejects: where the notes cannot be read, each peer's says so.
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
    const { handle, did, fullFingerprint } = peer;
    const { now } = this.#parts;
    return this.#change((notes) =>
      fullFingerprint === null
        ? withoutFields(notes, handle)
        : withField(notes, handle, {
            did,
            fingerprint: fullFingerprint,
            [DATE_FIELDS[result]]: now(),
          }),
    );
  }

  /** The peer was forgotten; also with the same key it starts afresh. */
  forget(handle: string): Promise<void> {
    return this.#change((notes) => withoutFields(notes, handle));
  }

  /** Under a lock, and with those who are pinned then: a note may have come meanwhile. */
  #change(work: (notes: JsonObject) => JsonObject): Promise<void> {
    const { paths, locks, document, pinned } = this.#parts;
    return locks.withLock(paths.comparedLock, async () => {
      // A damaged file was copied aside when it was read; a person who compares starts a new one.
      const before = await this.#read().catch(() => ({}));
      const after = kept(work(before), await pinned());
      if (JSON.stringify(after) === JSON.stringify(before)) return;
      await document.write(withField(NOTHING_COMPARED, 'peers', after));
    });
  }

  async #read(): Promise<JsonObject> {
    return objectField(await this.#parts.document.read(), 'peers') ?? {};
  }
}

/**
 * The notes that still count: of a key that was the same, while the handle stands for it; of a key
 * that differed, as long as the handle is pinned at all, for the key may come back.
 */
function kept(notes: JsonObject, peers: readonly PinnedKey[]): JsonObject {
  const counting = peers.flatMap((peer): [string, JsonValue][] => {
    const note = noteOf(notes, peer.handle);
    const counts = note !== null && (fits(note, peer) || resultOf(note)?.result === 'differs');
    return counts ? [[peer.handle, note]] : [];
  });
  return Object.fromEntries(counting);
}

function comparisonOf(notes: JsonObject, peer: PinnedKey): Comparison | null {
  const note = noteOf(notes, peer.handle);
  return note !== null && fits(note, peer) ? resultOf(note) : null;
}

function noteOf(notes: JsonObject, handle: string): JsonObject | null {
  const note = Object.hasOwn(notes, handle) ? notes[handle] : undefined;
  return isJsonObject(note) && resultOf(note) !== null ? note : null;
}

function fits(note: JsonObject, { did, fullFingerprint }: PinnedKey): boolean {
  return (
    fullFingerprint !== null &&
    stringField(note, 'fingerprint') === fullFingerprint &&
    stringField(note, 'did') === did
  );
}

/** A note with both dates is none of ours: it counts as the worse one. */
function resultOf(note: JsonObject): Comparison | null {
  for (const result of ['differs', 'same'] as const) {
    const at = stringField(note, DATE_FIELDS[result]);
    if (at !== undefined) return { result, at };
  }
  return null;
}
