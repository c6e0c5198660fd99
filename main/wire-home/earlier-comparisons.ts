/**
 * `wire-tray/compared.json`, in which earlier versions of this program kept comparisons of full
 * fingerprints (docs/protocol.md §8.7). Read where there is no `proofs.json` yet. Pure.
 */
import { isJsonObject, type JsonObject, objectField, stringField } from '../protocol/json.ts';
import type { ReachablePeer } from './pinned-peer.ts';
import {
  type ComparedFingerprint,
  type PeerRecords,
  provedNow,
  withRecords,
} from './proof-records.ts';

export const NO_COMPARISONS: JsonObject = { peers: {} };

/** Whether the object is usable as a file of comparisons. */
export function isComparisonFile(file: JsonObject): boolean {
  return objectField(file, 'peers') !== undefined;
}

/**
 * The comparisons of earlier versions. They did not remember the mailboxes, so each is bound to those
 * that are known now: a comparison proves a key, never a mailbox.
 */
export function earlierComparisons(file: JsonObject, peers: readonly ReachablePeer[]): PeerRecords {
  const found = Object.entries(objectField(file, 'peers') ?? {});
  const known = new Map(peers.map((peer) => [peer.handle, peer]));
  const comparisons = found.flatMap(([handle, value]) => {
    if (!isJsonObject(value)) return [];
    const peer = known.get(handle);
    const mailboxes = peer === undefined ? [] : provedNow(peer, '').mailboxes;
    return [[handle, { fingerprint: { ...comparisonIn(value), mailboxes } }] as const];
  });
  return withRecords(new Map(), comparisons);
}

/** The worst that a record says; an unknown form counts as lost. */
function comparisonIn(record: JsonObject): Omit<ComparedFingerprint, 'mailboxes'> {
  const did = stringField(record, 'did') ?? '';
  const fingerprint = stringField(record, 'fingerprint') ?? '';
  const differed = stringField(record, 'differed_at');
  if (differed !== undefined) return { result: 'differs', at: differed, did, fingerprint };
  const compared = stringField(record, 'compared_at');
  const lost = stringField(record, 'lost_at');
  return compared === undefined || lost !== undefined
    ? { result: 'lost', at: lost ?? '', did, fingerprint }
    : { result: 'same', at: compared, did, fingerprint };
}
