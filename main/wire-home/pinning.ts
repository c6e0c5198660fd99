/** Whether a peer may be pinned, and what pinning changes in trust.json and relay.json. Pure. */
import { formatMailboxClash } from '../pairing/machine/mailbox-clash.ts';
import type {
  KnownMailbox,
  OwnIdentity,
  PeerToPin,
  PinReport,
  PinRequest,
  PinResult,
} from '../pairing/ports.ts';
import {
  displayHandleOf,
  fingerprintOf,
  foldedHandle,
  fullFingerprintOf,
  isHandle,
} from '../protocol/identity.ts';
import { type JsonObject, objectField } from '../protocol/json.ts';
import {
  contradicting,
  mailboxesOf,
  replacedBy,
  withKeptPeer,
  withOnlySlot,
  withPeerSlot,
} from './peer-mailboxes.ts';
import { keepsStoredCard } from './stored-card.ts';
import { agentOf, agentsLike, checkKey, handlesOf, withPinned } from './trust.ts';

type PinRefusal = Extract<PinResult, { readonly pinned: false }>;

/** The content of trust.json and relay.json. */
export interface HomeDocuments {
  readonly trust: JsonObject;
  readonly relay: JsonObject;
}

/**
 * A last check before a handle becomes a key of two files and a file name of the CLI's. The card was
 * verified when it arrived.
 * @throws RangeError: a bug of the caller
 */
export function requireConsistent(peer: PeerToPin): void {
  const { handle, did, publicKey, fingerprint, fullFingerprint } = peer;
  const consistent =
    isHandle(handle) &&
    displayHandleOf(did) === handle &&
    fingerprintOf(publicKey) === fingerprint &&
    fullFingerprintOf(publicKey) === fullFingerprint;
  if (!consistent) throw new RangeError('handle, DID and key do not agree');
}

/** Why a peer must not be pinned; null: it may be. */
export function refusalOf(
  documents: HomeDocuments,
  peer: PeerToPin,
  { protocol, bound, mailbox, shown }: PinRequest,
  own: OwnIdentity,
): PinRefusal | null {
  const { did, fullFingerprint } = peer;
  if (bound !== null && (bound.did !== did || bound.fullFingerprint !== fullFingerprint)) {
    return { pinned: false, because: 'other-peer', bound };
  }
  if (foldedHandle(peer.handle) === foldedHandle(own.handle)) {
    return otherKey(own.fullFingerprint, true);
  }
  for (const agent of agentsLike(documents.trust, peer.handle)) {
    const check = checkKey(agent, peer);
    if (!check.known) return otherKey(check.fingerprint, false);
  }
  const clashing = protocol === 1 ? contradicting : replacedBy;
  const known = clashing(knownIn(documents, peer), peer.handle, peer.slot);
  if (known.length === 0) return null;
  const isAnswered = shown === null || shown === formatMailboxClash(known, peer.slot);
  if (mailbox !== 'ask' && isAnswered) return null;
  return { pinned: false, because: 'other-mailbox', known };
}

/**
 * Both documents with the peer pinned.
 * @param now RFC 3339
 */
export function pinnedIn(
  before: HomeDocuments,
  peer: PeerToPin,
  { mailbox }: PinRequest,
  now: string,
): { readonly documents: HomeDocuments; readonly report: PinReport } {
  const { handle, slot, card, publicKey } = peer;
  const known = knownIn(before, peer);
  const movedFrom = mailbox === 'take' ? replacedBy(known, handle, slot) : [];
  const reachable = () => {
    if (mailbox === 'take') return withOnlySlot(before.relay, handle, slot, movedFrom);
    const kept = contradicting(known, handle, slot);
    return kept.length === 0
      ? withPeerSlot(before.relay, handle, slot)
      : withKeptPeer(before.relay, handle, kept);
  };
  const stored = objectField(agentOf(before.trust, handle) ?? {}, 'card');
  return {
    documents: { trust: withPinned(before.trust, peer, now), relay: reachable() },
    report: { movedFrom, cardKept: keepsStoredCard(stored, card, publicKey) },
  };
}

/** Every mailbox that is known of a peer's key or handle. */
function knownIn({ trust, relay }: HomeDocuments, peer: PeerToPin): readonly KnownMailbox[] {
  return handlesOf(trust, peer).flatMap((handle) => mailboxesOf(relay, handle));
}

function otherKey(pinnedFingerprint: string, own: boolean): PinRefusal {
  return { pinned: false, because: 'other-key', pinnedFingerprint, own };
}
