/** How a peer came to be trusted, read from the records (docs/protocol.md §8.7). Pure. */
import type { PinnedPeer, ReachablePeer } from './pinned-peer.ts';
import {
  type ComparedFingerprint,
  type ComparisonResult,
  fitsKey,
  type PeerRecord,
  type PeerRecords,
  recordOf,
  stillHolds,
} from './proof-records.ts';

/** The last comparison of a peer's key. */
export type Comparison =
  /** `at`: RFC 3339 */
  | { readonly result: ComparisonResult; readonly at: string }
  /** The records cannot be read, so the key may have been found to differ. */
  | { readonly result: 'unreadable' };

/** How a peer came to be trusted. `at`: RFC 3339. */
export type PeerProof =
  | {
      readonly kind: 'digits-v2' | 'digits-v1' | 'fingerprint-compared' | 'fingerprint-differs';
      readonly at: string;
    }
  /** Pinned by another program, or DID, key or mailbox changed since: nothing was proved here. */
  | { readonly kind: 'not-here' }
  /** The records cannot be read: the key may be one that differed. */
  | { readonly kind: 'unreadable' };

/** A pinned peer, with what is remembered of it. */
export interface Peer extends PinnedPeer {
  /** The last comparison of this very key in full; null: nobody compared it */
  readonly comparison: Comparison | null;
  readonly proof: PeerProof;
  /**
   * When a pin, or a raised tier, that was not made here was first seen, RFC 3339; null: made here,
   * there before the first record, or settled.
   */
  readonly seenElsewhere: string | null;
  /** When a request of this very DID and key was accepted here, RFC 3339; null: none was. */
  readonly acceptedAt: string | null;
}

/** Differences by full fingerprint. */
type Differences = ReadonlyMap<string, ComparedFingerprint>;

/** @param records null: they cannot be read */
export function peersWithProof(
  peers: readonly ReachablePeer[],
  records: PeerRecords | null,
): readonly Peer[] {
  const differences = records === null ? null : differencesIn(records);
  return peers.map((peer) => {
    const { mailboxes: _, ...pinned } = peer;
    if (records === null || differences === null) {
      const comparison = { result: 'unreadable' } as const;
      const proof = { kind: 'unreadable' } as const;
      return { ...pinned, comparison, proof, seenElsewhere: null, acceptedAt: null };
    }
    const record = recordOf(records, peer.handle);
    const comparison = comparisonOf(peer, record, differences);
    return {
      ...pinned,
      comparison,
      proof: proofOf(peer, record, comparison),
      seenElsewhere: record.elsewhere?.at ?? null,
      acceptedAt: acceptedAt(record, peer),
    };
  });
}

function acceptedAt({ accepted }: PeerRecord, peer: ReachablePeer): string | null {
  return accepted !== null && fitsKey(accepted, peer) ? accepted.at : null;
}

function comparisonOf(
  peer: ReachablePeer,
  { fingerprint }: PeerRecord,
  differences: Differences,
): Comparison | null {
  const differed = differenceOf(peer, differences);
  if (differed !== null) return { result: 'differs', at: differed.at };
  if (fingerprint === null || !fitsKey(fingerprint, peer)) return null;
  const { result, at } = fingerprint;
  return result === 'lost' ? { result: 'unreadable' } : { result, at };
}

function proofOf(
  peer: ReachablePeer,
  { digitsV2, digitsV1, fingerprint }: PeerRecord,
  comparison: Comparison | null,
): PeerProof {
  if (comparison?.result === 'differs') return { kind: 'fingerprint-differs', at: comparison.at };
  if (comparison?.result === 'unreadable') return { kind: 'unreadable' };
  const strongestFirst = [
    { kind: 'digits-v2', proved: digitsV2 },
    { kind: 'fingerprint-compared', proved: fingerprint },
    { kind: 'digits-v1', proved: digitsV1 },
  ] as const;
  for (const { kind, proved } of strongestFirst) {
    if (proved !== null && stillHolds(proved, peer)) return { kind, at: proved.at };
  }
  return { kind: 'not-here' };
}

/** A difference counts for the key under every handle, and also beside other keys. */
function differenceOf(
  { fullFingerprints }: ReachablePeer,
  differences: Differences,
): ComparedFingerprint | null {
  for (const print of fullFingerprints) {
    const difference = differences.get(print);
    if (difference !== undefined) return difference;
  }
  return null;
}

function differencesIn(records: PeerRecords): Differences {
  const all = new Map<string, ComparedFingerprint>();
  for (const { fingerprint } of records.values()) {
    const isFirst = fingerprint?.result === 'differs' && !all.has(fingerprint.fingerprint);
    if (isFirst) all.set(fingerprint.fingerprint, fingerprint);
  }
  return all;
}
