/**
 * What is remembered of each peer: how it came to be trusted, and whether its pin was made here
 * (docs/protocol.md §8.7). Pure.
 */
import type { Mailbox } from '../pairing/ports.ts';
import { normalizeRelayUrl } from '../protocol/relay-url.ts';
import type { ReachablePeer } from './pinned-peer.ts';

/** How a comparison of two fingerprints ends. */
export type ComparisonResult = 'same' | 'differs';

/** What a proof holds for, as it was at that moment. */
export interface Proved {
  /** RFC 3339 */
  readonly at: string;
  readonly did: string;
  /** 64 hexadecimal digits */
  readonly fingerprint: string;
  readonly mailboxes: readonly Mailbox[];
}

/** The last comparison of a full fingerprint. */
export interface ComparedFingerprint extends Proved {
  /** `lost`: the earlier result was in a file that was damaged. */
  readonly result: ComparisonResult | 'lost';
}

/** A pin as we last saw or made it. */
export interface NotedPin {
  readonly did: string;
  readonly tier: string;
  /** Full fingerprints of all active keys. */
  readonly fingerprints: readonly string[];
}

/** A pin, or a raised tier, that was not made here. */
export interface SeenElsewhere {
  /** RFC 3339 */
  readonly at: string;
  /** Whether the person was notified. */
  readonly told: boolean;
}

export interface PeerRecord {
  /** null: not seen yet */
  readonly pin: NotedPin | null;
  /** null: made here, there before the first record, or settled */
  readonly elsewhere: SeenElsewhere | null;
  /** A request was accepted by which the peer was pinned: that proves nothing. */
  readonly accepted: Proved | null;
  readonly digitsV2: Proved | null;
  readonly digitsV1: Proved | null;
  readonly fingerprint: ComparedFingerprint | null;
}

/** By handle. */
export type PeerRecords = ReadonlyMap<string, PeerRecord>;

const NOTHING_KNOWN: PeerRecord = {
  pin: null,
  elsewhere: null,
  accepted: null,
  digitsV2: null,
  digitsV1: null,
  fingerprint: null,
};

/** What is remembered of a handle; nothing, if there is no record. */
export function recordOf(records: PeerRecords, handle: string): PeerRecord {
  return records.get(handle) ?? NOTHING_KNOWN;
}

/** A copy with these fields of a handle's record changed. */
export function withRecord(
  records: PeerRecords,
  handle: string,
  changes: Partial<PeerRecord>,
): PeerRecords {
  return withRecords(records, [[handle, changes]]);
}

/** A copy with the fields of many records changed, one after the other; copied once. */
export function withRecords(
  records: PeerRecords,
  changes: Iterable<readonly [handle: string, changes: Partial<PeerRecord>]>,
): PeerRecords {
  const all = new Map(records);
  for (const [handle, changed] of changes)
    all.set(handle, { ...recordOf(all, handle), ...changed });
  return all;
}

/** Binds what was proved to the peer as it is now. @param at RFC 3339 */
export function provedNow({ did, fullFingerprint, mailboxes }: ReachablePeer, at: string): Proved {
  return { at, did, fingerprint: fullFingerprint ?? '', mailboxes: distinct(mailboxes) };
}

/** Whether DID and key are still those that were proved, and no other key counts. */
export function fitsKey(proved: Proved, { did, fullFingerprint }: ReachablePeer): boolean {
  return fullFingerprint !== null && proved.fingerprint === fullFingerprint && proved.did === did;
}

/**
 * Whether a proof still holds: the same DID and key, and no mailbox but those that were known then.
 * One that was removed since proves nothing less, unless none is left.
 */
export function stillHolds(proved: Proved, peer: ReachablePeer): boolean {
  const known = new Set(proved.mailboxes.map(placeOf));
  const isEmptied = known.size > 0 && peer.mailboxes.length === 0;
  return (
    fitsKey(proved, peer) &&
    !isEmptied &&
    peer.mailboxes.every((mailbox) => known.has(placeOf(mailbox)))
  );
}

/** Flat fields and endpoints name the same mailbox. */
function distinct(mailboxes: readonly Mailbox[]): readonly Mailbox[] {
  return [...new Map(mailboxes.map((one) => [placeOf(one), normalized(one)])).values()];
}

function normalized({ relayUrl, slotId }: Mailbox): Mailbox {
  return { relayUrl: normalizeRelayUrl(relayUrl) ?? relayUrl, slotId };
}

function placeOf(mailbox: Mailbox): string {
  const { relayUrl, slotId } = normalized(mailbox);
  return JSON.stringify([relayUrl, slotId]);
}
