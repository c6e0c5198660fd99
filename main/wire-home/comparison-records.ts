/**
 * The notes of compared fingerprints by handle, as values (docs/protocol.md §4, `compared.json`). Each
 * is bound to the DID and the whole key that were compared.
 */
import {
  isJsonObject,
  type JsonObject,
  type JsonValue,
  stringField,
  withoutFields,
} from '../protocol/json.ts';

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

/** The field of the date encodes the result. */
const DATE_FIELDS = {
  same: 'compared_at',
  differs: 'differed_at',
  /** The earlier note was in a file that was damaged. */
  unreadable: 'lost_at',
} as const;

/**
 * The notes that still count: of a key that was the same, while the handle stands for it; any other as
 * long as the handle is pinned, since the key may return.
 */
export function keptNotes(notes: JsonObject, peers: readonly PinnedKey[]): JsonObject {
  const counting = peers.flatMap((peer): [string, JsonValue][] => {
    const note = noteOf(notes, peer.handle);
    const counts = note !== null && (fits(note, peer) || comparisonIn(note).result !== 'same');
    return counts ? [[peer.handle, note]] : [];
  });
  return Object.fromEntries(counting);
}

/**
 * The last comparison of each peer's key, by handle; peers without one are left out. A difference
 * counts for the key under whatever handle it is pinned, and beside other keys.
 */
export function comparisonsOf(
  notes: JsonObject,
  peers: readonly PinnedKey[],
): ReadonlyMap<string, Comparison> {
  const differing = differencesIn(notes);
  const found = peers.flatMap((peer) => {
    const own = noteOf(notes, peer.handle);
    const comparison =
      peer.fullFingerprints.map((print) => differing.get(print)).find((one) => one !== undefined) ??
      (own !== null && fits(own, peer) ? comparisonIn(own) : null);
    return comparison === null ? [] : [[peer.handle, comparison] as const];
  });
  return new Map(found);
}

/** By full fingerprint. */
function differencesIn(notes: JsonObject): ReadonlyMap<string, Comparison> {
  const found = Object.keys(notes).flatMap((handle) => {
    const note = noteOf(notes, handle);
    const comparison = note === null ? null : comparisonIn(note);
    const print = note === null ? undefined : stringField(note, 'fingerprint');
    return comparison?.result === 'differs' && print !== undefined
      ? [[print, comparison] as const]
      : [];
  });
  return new Map(found);
}

/** A copy without the notes about a peer's key, under whatever handle. */
export function withoutKey(notes: JsonObject, peer: PinnedKey): JsonObject {
  const about = Object.keys(notes).filter((handle) => {
    const note = noteOf(notes, handle);
    return note !== null && isOfKey(note, peer);
  });
  return withoutFields(notes, ...about);
}

/** @param at RFC 3339 */
export function newNote(
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
