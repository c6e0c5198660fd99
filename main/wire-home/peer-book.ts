import { coalesced } from '../files/coalesced.ts';
import { Failure } from '../pairing/machine/failure.ts';
import type {
  OwnIdentity,
  PeerBook,
  PeerToPin,
  PinRequest,
  PinResult,
  SlotCoordinates,
} from '../pairing/ports.ts';
import { type JsonObject, stringifyJson } from '../protocol/json.ts';
import { normalizeRelayUrl } from '../protocol/relay-url.ts';
import { acceptedIn } from './accepting.ts';
import type { Endpoint } from './endpoint.ts';
import { identityReader } from './identity.ts';
import { CHECK_TIMEOUT, type Locks } from './locks.ts';
import { ownKey } from './own-key.ts';
import { shownPath, type WireHomePaths } from './paths.ts';
import { pinnedPeersOf, type ReachablePeer } from './pinned-peer.ts';
import { type HomeDocuments, pinnedIn, refusalOf, requireConsistent } from './pinning.ts';
import { withAccepted, withDigits, withoutRecord } from './proof-changes.ts';
import { ProofStore } from './proof-store.ts';
import {
  hasBrokenSelf,
  ownSlotOf,
  ownSlotsOf,
  peersOf,
  withOwnSlot,
  withoutPeer,
} from './relay-state.ts';
import { found, type RememberedPeers, rememberedPeers } from './remembered-peers.ts';
import type { SharedDocument } from './shared-document.ts';
import { agentsOf, type PinnedCard, withoutAgent } from './trust.ts';

export type { Peer } from './peer-proof.ts';

export interface HomePeerBook extends PeerBook, RememberedPeers {
  /**
   * Addresses of all relays with a slot of our own, normalised. The CLI keeps several, such as one on this
   * computer beside a public one.
   * @throws Failure `home-…`
   */
  ownRelays(): Promise<readonly string[]>;
  /**
   * Removes a peer's pin, its coordinates and what is remembered of it. Its messages stay.
   * @throws Failure `no-such-peer`, `home-unreadable`, `home-unwritable`
   */
  forgetPeer(handle: string): Promise<void>;
  /**
   * Pins a peer whose request a person accepted: as VERIFIED, since `wire` has no lower tier for it, with
   * its endpoints in the place of those that were known, and without any proof. Idempotent.
   * @param endpoints at least one
   * @throws Failure `request-collides`, `identity-…`, `home-…`
   */
  acceptPeer(peer: PinnedCard, endpoints: readonly Endpoint[]): Promise<void>;
}

export interface PeerBookParts {
  readonly paths: WireHomePaths;
  readonly locks: Locks;
  readonly trust: SharedDocument;
  readonly relay: SharedDocument;
  readonly proofs: SharedDocument;
  /** Of earlier versions of this program. */
  readonly compared: SharedDocument;
  /** RFC 3339 */
  readonly now: () => string;
  /** Wall clock, ms since 1970. */
  readonly wall: () => number;
}

/** The identity, own slot and peers of one home; reads nothing yet. */
export function homePeerBook(parts: PeerBookParts): HomePeerBook {
  const { paths, locks, trust, relay, now, wall } = parts;
  const proofs = new ProofStore(parts);
  /**
   * Takes both locks, always in this order, to avoid a deadlock. Never held during a network call: the
   * CLI waits for them.
   */
  const withBothLocks = <T>(work: () => Promise<T>, timeout?: number) => {
    const inner = () => locks.withLock(paths.relayLock, work, undefined, timeout);
    return locks.withLock(paths.trustLock, inner, undefined, timeout);
  };

  const readBoth = async (): Promise<HomeDocuments> => ({
    trust: await trust.read(),
    relay: await relay.read(),
  });

  const identity = identityReader(paths, wall);
  const key = ownKey(paths);

  const ownHandle = (): Promise<string | null> =>
    identity().then(
      ({ handle }) => handle,
      () => null,
    );

  async function sign(message: Uint8Array): Promise<Uint8Array> {
    const { fullFingerprint } = await identity();
    return key.sign(fullFingerprint, message);
  }

  const ownSlot = async (): Promise<SlotCoordinates | null> => ownSlotOf(await relay.read());

  const ownRelays = async (): Promise<readonly string[]> => {
    const urls = ownSlotsOf(await relay.read()).map(({ relayUrl }) => normalizeRelayUrl(relayUrl));
    return [...new Set(urls)].filter((url) => url !== null);
  };

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

  /** Everything that a pin needs, so that a check without a pin fails as the pin would. */
  async function withPinReady<T>(
    work: (before: HomeDocuments, own: OwnIdentity) => Promise<T>,
    timeout?: number,
  ): Promise<T> {
    const own = await identity();
    return withBothLocks(async () => {
      const before = await readBoth();
      await proofs.requireUsable(pinnedPeersOf(before.trust, before.relay, own.handle));
      return work(before, own);
    }, timeout);
  }

  // Hundreds of pairings may ask at once, and each run locks and writes.
  const checkReady = coalesced(async () => {
    // The last step of version 2 signs, and the CLI signs every message.
    await key.check((await identity()).fullFingerprint);
    await withPinReady(async () => {
      for (const file of [relay, trust, parts.proofs]) await file.checkWritable();
    }, CHECK_TIMEOUT);
  });

  async function pin(peer: PeerToPin, request: PinRequest): Promise<PinResult> {
    requireConsistent(peer);
    return withPinReady(async (before, own) => {
      const refusal = refusalOf(before, peer, request, own);
      if (refusal !== null) return refusal;
      const { documents: after, report } = pinnedIn(before, peer, request, now());
      // In this order: coordinates without a pin mean nothing, and a pin without coordinates would be a
      // peer that cannot be reached. What proved it is claimed last. After a crash in between, pinning
      // again completes it.
      if (!isSame(after.relay, before.relay)) await relay.write(after.relay);
      await trust.write(after.trust);
      const peers = pinnedPeersOf(after.trust, after.relay, own.handle);
      await noteDigits(peers, peer, request);
      return { pinned: true, ...report };
    });
  }

  function acceptPeer(peer: PinnedCard, endpoints: readonly Endpoint[]): Promise<void> {
    return withPinReady(async (before, own) => {
      const after = acceptedIn(before, { peer, endpoints, own, now: now() });
      // In the same order as a pin, for the same reasons.
      if (!isSame(after.relay, before.relay)) await relay.write(after.relay);
      if (!isSame(after.trust, before.trust)) await trust.write(after.trust);
      const peers = pinnedPeersOf(after.trust, after.relay, own.handle);
      const accepted = found(peers, peer.handle);
      await proofs.change(peers, (records) => withAccepted(records, accepted, now()));
    });
  }

  async function noteDigits(
    peers: readonly ReachablePeer[],
    { handle }: PeerToPin,
    { protocol }: PinRequest,
  ): Promise<void> {
    const peer = found(peers, handle);
    await proofs.change(peers, (records) => withDigits(records, peer, protocol, now()));
  }

  async function pinnedPeers(): Promise<readonly ReachablePeer[]> {
    const { trust: trusted, relay: state } = await readBoth();
    return pinnedPeersOf(trusted, state, await ownHandle());
  }

  async function forgetPeer(handle: string): Promise<void> {
    if (handle === (await ownHandle())) throw new Failure('no-such-peer');
    await withBothLocks(async () => {
      const before = await readBoth();
      const isPinned = Object.hasOwn(agentsOf(before.trust), handle);
      const isReachable = Object.hasOwn(peersOf(before.relay), handle);
      if (!isPinned && !isReachable) throw new Failure('no-such-peer');
      if (isPinned) await trust.write(withoutAgent(before.trust, handle));
      if (isReachable) await relay.write(withoutPeer(before.relay, handle));
      // If that fails, the next change of the records removes all but a difference.
      await proofs
        .change(await pinnedPeers(), (records) => withoutRecord(records, handle))
        .catch(() => {});
    });
  }

  const remembered = rememberedPeers({ withBothLocks, pinnedPeers, ownHandle, proofs, now });

  return {
    ...{ checkReady, identity, sign, ownSlot, ownRelays, keepOwnSlot, pin, acceptPeer, forgetPeer },
    ...remembered,
  };
}

/** Pairing again mostly changes nothing here. */
function isSame(a: JsonObject, b: JsonObject): boolean {
  return stringifyJson(a) === stringifyJson(b);
}
