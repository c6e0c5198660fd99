import { Failure } from '../pairing/machine/failure.ts';
import type { PeerBook, PeerToPin, PinResult, SlotCoordinates } from '../pairing/ports.ts';
import { equalBytes } from '../protocol/bytes.ts';
import {
  displayHandleOf,
  fingerprintOf,
  foldedHandle,
  fullFingerprintOf,
  isHandle,
} from '../protocol/identity.ts';
import { isJsonObject, type JsonObject, stringField, stringifyJson } from '../protocol/json.ts';
import type { Comparison, ComparisonResult } from './comparison-records.ts';
import { ComparisonStore } from './comparison-store.ts';
import { identityReader } from './identity.ts';
import type { Locks } from './locks.ts';
import { shownPath, type WireHomePaths } from './paths.ts';
import { contradicting, mailboxesOf, withPeerSlot } from './peer-mailboxes.ts';
import {
  hasBrokenSelf,
  ownSlotOf,
  peerRelayUrlOf,
  peersOf,
  withOwnSlot,
  withoutPeer,
} from './relay-state.ts';
import type { SharedDocument } from './shared-document.ts';
import {
  activeKeysOf,
  agentsLike,
  agentsOf,
  cardNameOf,
  checkKey,
  handlesOf,
  withoutAgent,
  withPinned,
} from './trust.ts';

/** A pinned peer, of any tier, as trust.json has it. Handle and DID may be any text there. */
export interface Peer {
  readonly handle: string;
  /** What the peer calls itself on its card: any text; null if the card says nothing */
  readonly name: string | null;
  readonly did: string;
  readonly tier: string;
  /** 8 hexadecimal digits; null if the entry has no readable key */
  readonly fingerprint: string | null;
  /** 64 hexadecimal digits; null if the entry has no readable key, or several that count */
  readonly fullFingerprint: string | null;
  /** Of all active keys, 64 hexadecimal digits each. */
  readonly fullFingerprints: readonly string[];
  readonly relayUrl: string | null;
  readonly verifiedAt: string | null;
  /** The last comparison of this very key in full; null: nobody compared it */
  readonly comparison: Comparison | null;
}

export interface HomePeerBook extends PeerBook {
  /** All peers by handle, our own entry left out. @throws Failure `home-unreadable` */
  listPeers(): Promise<readonly Peer[]>;
  /**
   * Removes a peer's pin and coordinates. Its messages stay.
   * @throws Failure `no-such-peer`, `home-unreadable`, `home-unwritable`
   */
  forgetPeer(handle: string): Promise<void>;
  /**
   * Saves that a person compared the full fingerprint of a peer with what the peer sees. Counts until
   * they compare again or the peer is forgotten.
   * @param fullFingerprint the one that was compared, 64 hexadecimal digits
   * @throws Failure `no-such-peer`; `stale` when the peer has another key by now;
   *   `home-unreadable`, `home-unwritable`
   */
  noteComparison(handle: string, fullFingerprint: string, result: ComparisonResult): Promise<void>;
}

export interface PeerBookParts {
  readonly paths: WireHomePaths;
  readonly locks: Locks;
  readonly trust: SharedDocument;
  readonly relay: SharedDocument;
  readonly compared: SharedDocument;
  /** RFC 3339 */
  readonly now: () => string;
}

type PinnedPeer = Omit<Peer, 'comparison'>;

interface Documents {
  readonly trust: JsonObject;
  readonly relay: JsonObject;
}

/** The identity, own slot and peers of one home; reads nothing yet. */
export function homePeerBook(parts: PeerBookParts): HomePeerBook {
  const { paths, locks, trust, relay, now } = parts;
  /**
   * Takes both locks, always in this order, to avoid a deadlock. Never held during a network call: the
   * CLI waits for them.
   */
  const withBothLocks = <T>(work: () => Promise<T>) =>
    locks.withLock(paths.trustLock, () => locks.withLock(paths.relayLock, work));

  const readBoth = async (): Promise<Documents> => ({
    trust: await trust.read(),
    relay: await relay.read(),
  });

  const identity = identityReader(paths);

  const ownSlot = async (): Promise<SlotCoordinates | null> => ownSlotOf(await relay.read());

  function keepOwnSlot(slot: SlotCoordinates): Promise<SlotCoordinates> {
    return locks.withLock(paths.relayLock, async () => {
      const state = await relay.read();
      const own = ownSlotOf(state);
      if (own !== null) return own;
      if (hasBrokenSelf(state)) {
        throw new Failure(
          'home-unreadable',
          `${shownPath(paths, paths.relay)}: self is incomplete`,
        );
      }
      await relay.write(withOwnSlot(state, slot));
      return slot;
    });
  }

  async function pin(peer: PeerToPin): Promise<PinResult> {
    requireConsistent(peer);
    const own = await identity();
    if (foldedHandle(peer.handle) === foldedHandle(own.handle)) {
      return otherKey(own.fingerprint, true);
    }
    return withBothLocks(async () => {
      const before = await readBoth();
      for (const agent of agentsLike(before.trust, peer.handle)) {
        const check = checkKey(agent, peer);
        if (!check.known) return otherKey(check.fingerprint, false);
      }
      const mailboxes = handlesOf(before.trust, peer).flatMap((handle) =>
        mailboxesOf(before.relay, handle),
      );
      const known = contradicting(mailboxes, peer.handle, peer.slot);
      if (known.length > 0) return { pinned: false, because: 'other-mailbox', known };
      // The pin is written last. After a crash in between there are coordinates without a pin, which
      // mean nothing; a pin without coordinates would be a peer that cannot be reached. Pinning again
      // completes either.
      const reachable = withPeerSlot(before.relay, peer.handle, peer.slot);
      if (!isSame(reachable, before.relay)) await relay.write(reachable);
      await trust.write(withPinned(before.trust, peer, now()));
      return { pinned: true };
    });
  }

  const compared = new ComparisonStore({
    paths,
    locks,
    document: parts.compared,
    pinned: pinnedPeers,
    now,
  });

  async function listPeers(): Promise<readonly Peer[]> {
    const peers = await pinnedPeers();
    const comparisons = await compared.comparisonsOf(peers);
    return peers.map((peer) => ({ ...peer, comparison: comparisons.get(peer.handle) ?? null }));
  }

  async function pinnedPeers(): Promise<readonly PinnedPeer[]> {
    const { trust: trusted, relay: state } = await readBoth();
    const own = await identity().catch(() => null);
    return Object.entries(agentsOf(trusted)).flatMap(([handle, agent]) => {
      if (!isJsonObject(agent) || handle === own?.handle) return [];
      return [peerOf(handle, agent, peerRelayUrlOf(state, handle))];
    });
  }

  async function forgetPeer(handle: string): Promise<void> {
    const own = await identity().catch(() => null);
    if (handle === own?.handle) throw new Failure('no-such-peer');
    await withBothLocks(async () => {
      const before = await readBoth();
      const isPinned = Object.hasOwn(agentsOf(before.trust), handle);
      const isReachable = Object.hasOwn(peersOf(before.relay), handle);
      if (!isPinned && !isReachable) throw new Failure('no-such-peer');
      if (isPinned) await trust.write(withoutAgent(before.trust, handle));
      if (isReachable) await relay.write(withoutPeer(before.relay, handle));
    });
    // If that fails, the next listing removes the record.
    await compared.forget(handle).catch(() => {});
  }

  async function noteComparison(handle: string, fullFingerprint: string, result: ComparisonResult) {
    const peers = await pinnedPeers();
    const peer = peers.find((known) => known.handle === handle);
    if (peer === undefined) throw new Failure('no-such-peer');
    if (peer.fullFingerprint !== fullFingerprint) throw new Failure('stale');
    await compared.record(peer, result);
  }

  return { identity, ownSlot, keepOwnSlot, pin, listPeers, forgetPeer, noteComparison };
}

function otherKey(pinnedFingerprint: string, own: boolean): PinResult {
  return { pinned: false, because: 'other-key', pinnedFingerprint, own };
}

/** Pairing again mostly changes nothing here. */
function isSame(a: JsonObject, b: JsonObject): boolean {
  return stringifyJson(a) === stringifyJson(b);
}

/**
 * A last check before a handle becomes a key of two files and a file name of the CLI's. The card was
 * verified when it arrived.
 * @throws RangeError: a bug of the caller
 */
function requireConsistent({ handle, did, publicKey, fingerprint }: PeerToPin): void {
  const consistent =
    isHandle(handle) && displayHandleOf(did) === handle && fingerprintOf(publicKey) === fingerprint;
  if (!consistent) throw new RangeError('handle, DID and key do not agree');
}

function peerOf(handle: string, agent: JsonObject, relayUrl: string | null): PinnedPeer {
  const keys = activeKeysOf(agent);
  const [key, ...more] = keys;
  // With several keys there is no full fingerprint to compare: one result would vouch for all.
  const isOnlyOne = more.every((other) => key !== undefined && equalBytes(key, other));
  return {
    handle,
    name: cardNameOf(agent),
    did: stringField(agent, 'did') ?? '',
    tier: stringField(agent, 'tier') ?? 'UNTRUSTED',
    fingerprint: key === undefined ? null : fingerprintOf(key),
    fullFingerprint: key === undefined || !isOnlyOne ? null : fullFingerprintOf(key),
    fullFingerprints: [...new Set(keys.map(fullFingerprintOf))],
    relayUrl,
    verifiedAt: stringField(agent, 'verified_at') ?? null,
  };
}
