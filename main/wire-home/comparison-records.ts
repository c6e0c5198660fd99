/**
 * Pure functions of the records of compared fingerprints by handle (docs/protocol.md §4,
 * `compared.json`). Each is bound to the DID and the whole key that were compared.
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

/** The last comparison of a peer's key, as saved. */
export type Comparison =
  /** `at`: RFC 3339 */
  | { readonly result: ComparisonResult; readonly at: string }
  /** The records cannot be read, so the key may have been found to differ. */
  | { readonly result: 'unreadable' };

/** The key that a handle stands for now. */
export interface PinnedKey {
  readonly handle: string;
  readonly did: string;
  /** 64 hexadecimal digits; null if the entry has no readable key, or several */
  readonly fullFingerprint: string | null;
  /** Of all active keys of the handle. */
  readonly fullFingerprints: readonly string[];
}

/** Which field holds the date tells the result. */
const DATE_FIELDS = {
  same: 'compared_at',
  differs: 'differed_at',
  /** The earlier record was in a file that was damaged. */
  unreadable: 'lost_at',
} as const;

/**
 * The records that are kept. “Same” counts while the handle stands for that key; any other as long as
 * the handle is pinned, since the key may return.
 */
export function keptRecords(records: JsonObject, peers: readonly PinnedKey[]): JsonObject {
  const counting = peers.flatMap((peer): [string, JsonValue][] => {
    const record = recordOf(records, peer.handle);
    const counts =
      record !== null && (fits(record, peer) || comparisonIn(record).result !== 'same');
    return counts ? [[peer.handle, record]] : [];
  });
  return Object.fromEntries(counting);
}

/**
 * The last comparison of each peer's key, by handle; peers without one are left out. “Differs” counts
 * for the key under every handle, and also if the handle has other keys.
 */
export function comparisonsOf(
  records: JsonObject,
  peers: readonly PinnedKey[],
): ReadonlyMap<string, Comparison> {
  const differing = differencesIn(records);
  const found = peers.flatMap((peer) => {
    const own = recordOf(records, peer.handle);
    const comparison =
      peer.fullFingerprints.map((print) => differing.get(print)).find((one) => one !== undefined) ??
      (own !== null && fits(own, peer) ? comparisonIn(own) : null);
    return comparison === null ? [] : [[peer.handle, comparison] as const];
  });
  return new Map(found);
}

/** By full fingerprint. */
function differencesIn(records: JsonObject): ReadonlyMap<string, Comparison> {
  const found = Object.keys(records).flatMap((handle) => {
    const record = recordOf(records, handle);
    const comparison = record === null ? null : comparisonIn(record);
    const print = record === null ? undefined : stringField(record, 'fingerprint');
    return comparison?.result === 'differs' && print !== undefined
      ? [[print, comparison] as const]
      : [];
  });
  return new Map(found);
}

/** A copy without the records about a peer's key, under any handle. */
export function withoutKey(records: JsonObject, peer: PinnedKey): JsonObject {
  const about = Object.keys(records).filter((handle) => {
    const record = recordOf(records, handle);
    return record !== null && isOfKey(record, peer);
  });
  return withoutFields(records, ...about);
}

/** @param at RFC 3339 */
export function newRecord(
  { did, fullFingerprint }: PinnedKey,
  result: Comparison['result'],
  at: string,
): JsonObject {
  return { did, fingerprint: fullFingerprint, [DATE_FIELDS[result]]: at };
}

function recordOf(records: JsonObject, handle: string): JsonObject | null {
  const record = Object.hasOwn(records, handle) ? records[handle] : undefined;
  return isJsonObject(record) ? record : null;
}

function fits(record: JsonObject, peer: PinnedKey): boolean {
  return isOfKey(record, peer) && stringField(record, 'did') === peer.did;
}

function isOfKey(record: JsonObject, { fullFingerprint }: PinnedKey): boolean {
  return fullFingerprint !== null && stringField(record, 'fingerprint') === fullFingerprint;
}

/** The worst that a record says; an unknown form counts as unreadable: a later version may mean anything. */
function comparisonIn(record: JsonObject): Comparison {
  const differed = stringField(record, DATE_FIELDS.differs);
  if (differed !== undefined) return { result: 'differs', at: differed };
  const compared = stringField(record, DATE_FIELDS.same);
  const isLost = stringField(record, DATE_FIELDS.unreadable) !== undefined;
  return compared === undefined || isLost
    ? { result: 'unreadable' }
    : { result: 'same', at: compared };
}
