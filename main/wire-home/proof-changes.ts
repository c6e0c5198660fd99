/** What changes in the records of peers, by a person's gesture or in trust.json. Pure. */
import type { Protocol } from '../pairing/machine/pending-pair.ts';
import type { ReachablePeer } from './pinned-peer.ts';
import {
  type ComparisonResult,
  fitsKey,
  type NotedPin,
  type PeerRecord,
  type PeerRecords,
  type Proved,
  provedNow,
  recordOf,
  withRecord,
  withRecords,
} from './proof-records.ts';
import { isRaised } from './trust.ts';

/**
 * Both people compared digits, and the peer was pinned. Digits of version 2 prove more than a
 * comparison by eye, so they also clear a difference; those of version 1 do not.
 * @param at RFC 3339
 */
export function withDigits(
  records: PeerRecords,
  peer: ReachablePeer,
  protocol: Protocol,
  at: string,
): PeerRecords {
  const proved = provedNow(peer, at);
  const settled = { pin: pinOf(peer), elsewhere: null };
  if (protocol === 1) return withRecord(records, peer.handle, { ...settled, digitsV1: proved });
  const cleared = withoutFindings(records, peer);
  return withRecord(cleared, peer.handle, { ...settled, digitsV2: proved });
}

/** A person accepted a request, and the peer was pinned: nothing was proved. @param at RFC 3339 */
export function withAccepted(records: PeerRecords, peer: ReachablePeer, at: string): PeerRecords {
  const changes = { pin: pinOf(peer), elsewhere: null, accepted: provedNow(peer, at) };
  return withRecord(records, peer.handle, changes);
}

/** A person compared the full fingerprint. @param at RFC 3339 */
export function withComparison(
  records: PeerRecords,
  peer: ReachablePeer,
  result: ComparisonResult,
  at: string,
): PeerRecords {
  const fingerprint = { ...provedNow(peer, at), result };
  if (result === 'differs') return withRecord(records, peer.handle, { fingerprint });
  const others = withoutComparisons(records, peer, () => true);
  return withRecord(others, peer.handle, { fingerprint, elsewhere: null });
}

/** A file was damaged: the key of each peer may have been found to differ. @param at RFC 3339 */
export function lostRecords(peers: readonly ReachablePeer[], at: string): PeerRecords {
  const lost = peers.map((peer) => {
    const fingerprint = { ...provedNow(peer, at), result: 'lost' } as const;
    return [peer.handle, { pin: pinOf(peer), fingerprint }] as const;
  });
  return withRecords(new Map(), lost);
}

/** Every pin that is there counts as known. */
export function withKnownPins(records: PeerRecords, peers: readonly ReachablePeer[]): PeerRecords {
  return withRecords(
    records,
    peers.map((peer) => [peer.handle, { pin: pinOf(peer) }]),
  );
}

/**
 * Brings the records in line with what is pinned now. Notices pins, keys and raised tiers that were
 * not made here. Removes the records of handles that are not pinned, and what was proved of another
 * DID or key; a difference stays, since the key may return.
 * @param at RFC 3339
 */
export function inLineWith(
  records: PeerRecords,
  peers: readonly ReachablePeer[],
  at: string,
): PeerRecords {
  const kept = peers.map((peer) => {
    const before = recordOf(records, peer.handle);
    const pin = pinOf(peer);
    const elsewhere = isOthersDoing(before.pin, pin) ? { at, told: false } : before.elsewhere;
    return [peer.handle, { ...withoutOtherKeys(before, peer), pin, elsewhere }] as const;
  });
  return withMovedDifferences(new Map(kept), records, peers);
}

/**
 * A difference whose handle is gone goes on with another handle of the same key. Without one it waits
 * under its own, as a lost result does, which may be one: another program may remove a pin and make it
 * again, which settles nothing.
 */
function withMovedDifferences(
  kept: PeerRecords,
  before: PeerRecords,
  peers: readonly ReachablePeer[],
): PeerRecords {
  const heirs = firstByKey(peers);
  const all = new Map(kept);
  for (const [handle, { fingerprint }] of before) {
    const isGone = !kept.has(handle);
    if (!isGone || fingerprint === null || fingerprint.result === 'same') continue;
    const differs = fingerprint.result === 'differs';
    const place = differs ? (heirs.get(fingerprint.fingerprint) ?? handle) : handle;
    const there = recordOf(all, place);
    if (differs && there.fingerprint?.result === 'differs') continue;
    all.set(place, { ...there, fingerprint });
  }
  return all;
}

/** The handle of the first peer with each full fingerprint. */
function firstByKey(peers: readonly ReachablePeer[]): ReadonlyMap<string, string> {
  const handles = new Map<string, string>();
  for (const { handle, fullFingerprints } of peers) {
    for (const print of fullFingerprints) if (!handles.has(print)) handles.set(print, handle);
  }
  return handles;
}

/**
 * The person forgot a peer, whose pin is gone. Its difference goes, too, unless another handle has the
 * key.
 */
export function withoutRecord(records: PeerRecords, handle: string): PeerRecords {
  return new Map([...records].filter(([other]) => other !== handle));
}

function pinOf({ did, tier, fullFingerprints }: ReachablePeer): NotedPin {
  return { did, tier, fingerprints: [...fullFingerprints].sort() };
}

function isOthersDoing(before: NotedPin | null, now: NotedPin): boolean {
  if (before === null || before.did !== now.did) return true;
  const isNewKey = now.fingerprints.some((print) => !before.fingerprints.includes(print));
  return isNewKey || isRaised(before.tier, now.tier);
}

function withoutOtherKeys(record: PeerRecord, peer: ReachablePeer): PeerRecord {
  const ifFits = <T extends Proved>(proved: T | null) =>
    proved !== null && fitsKey(proved, peer) ? proved : null;
  const { accepted, digitsV2, digitsV1, fingerprint } = record;
  const isFinding = fingerprint !== null && fingerprint.result !== 'same';
  return {
    ...record,
    accepted: ifFits(accepted),
    digitsV2: ifFits(digitsV2),
    digitsV1: ifFits(digitsV1),
    fingerprint: isFinding ? fingerprint : ifFits(fingerprint),
  };
}

/** Without the differences and lost results of a key, under any handle. */
function withoutFindings(records: PeerRecords, peer: ReachablePeer): PeerRecords {
  return withoutComparisons(records, peer, (result) => result !== 'same');
}

function withoutComparisons(
  records: PeerRecords,
  { fullFingerprint }: ReachablePeer,
  goes: (result: ComparisonResult | 'lost') => boolean,
): PeerRecords {
  const entries = [...records].map(([handle, record]) => {
    const { fingerprint } = record;
    const isOfKey = fingerprint !== null && fingerprint.fingerprint === fullFingerprint;
    const after = isOfKey && goes(fingerprint.result) ? { ...record, fingerprint: null } : record;
    return [handle, after] as const;
  });
  return new Map(entries);
}
