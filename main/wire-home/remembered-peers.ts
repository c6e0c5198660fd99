/** The pinned peers with what is remembered of them (docs/protocol.md §8.7). */
import { Failure } from '../pairing/machine/failure.ts';
import type { BoundPeer } from '../pairing/machine/pending-pair.ts';
import { checkPeer, type LeastProof, type PeerCheck, type PeerSelector } from './peer-check.ts';
import { type Peer, peersWithProof } from './peer-proof.ts';
import type { ReachablePeer } from './pinned-peer.ts';
import { withComparison } from './proof-changes.ts';
import {
  type ComparisonResult,
  type PeerRecords,
  recordOf,
  withRecord,
  withRecords,
} from './proof-records.ts';
import type { ProofStore } from './proof-store.ts';

export interface RememberedPeers {
  /**
   * All peers by handle, our own entry left out. Notices pins that were not made here.
   * @throws Failure `home-unreadable`
   */
  listPeers(): Promise<readonly Peer[]>;
  /**
   * The one peer that a pairing is to verify.
   * @throws Failure `no-such-peer`; `stale` where it has not exactly one key; `home-unreadable`
   */
  boundPeer(handle: string): Promise<BoundPeer>;
  /**
   * Saves that a person compared the full fingerprint of a peer with what the peer sees. Counts until
   * they compare again or the peer is forgotten.
   * @param fullFingerprint the one that was compared, 64 hexadecimal digits
   * @throws Failure `no-such-peer`; `stale` when the peer has another key by now;
   *   `home-unreadable`, `home-unwritable`
   */
  recordComparison(
    handle: string,
    fullFingerprint: string,
    result: ComparisonResult,
  ): Promise<void>;
  /**
   * The person knows of a pin that was not made here.
   * @throws Failure `no-such-peer`, `home-unreadable`, `home-unwritable`
   */
  acknowledgePin(handle: string): Promise<void>;
  /**
   * Takes the notices of pins that were not made here: each is returned once, to one process.
   * @throws Failure `home-unreadable`, `home-unwritable`
   */
  claimForeignPinNotices(): Promise<readonly Peer[]>;
  /**
   * Whether a peer is trusted as asked for. Never rejects for what a file holds: what cannot be read
   * is a no.
   * @param least null: any proof made here is enough
   */
  check(selector: PeerSelector, least: LeastProof | null): Promise<PeerCheck>;
}

interface Parts {
  /** Runs the work while trust.json and relay.json are locked. */
  readonly withBothLocks: <T>(work: () => Promise<T>) => Promise<T>;
  /** @throws Failure `home-unreadable` */
  readonly pinnedPeers: () => Promise<readonly ReachablePeer[]>;
  /** null: our identity cannot be read */
  readonly ownHandle: () => Promise<string | null>;
  readonly proofs: ProofStore;
  /** RFC 3339 */
  readonly now: () => string;
}

/** Reads nothing yet. */
export function rememberedPeers(parts: Parts): RememberedPeers {
  const { withBothLocks, pinnedPeers, ownHandle, proofs, now } = parts;

  /** Changes what is remembered, of the peers as they are then. */
  function changeProofs(
    work: (records: PeerRecords, peers: readonly ReachablePeer[]) => PeerRecords,
  ): Promise<{ readonly peers: readonly ReachablePeer[]; readonly records: PeerRecords }> {
    return withBothLocks(async () => {
      const peers = await pinnedPeers();
      const records = await proofs.change(peers, (before) => work(before, peers));
      return { peers, records };
    });
  }

  /** The peers with what is remembered of them, brought in line if that is possible. */
  async function listPeers(): Promise<readonly Peer[]> {
    const peers = await pinnedPeers();
    const read = await proofs.read(peers).catch(() => null);
    const isUsable = read === null || read.isInLine || (await ownHandle()) === null;
    const fresh = isUsable ? null : await changeProofs((records) => records).catch(() => null);
    if (fresh !== null) return peersWithProof(fresh.peers, fresh.records);
    return peersWithProof(peers, read?.records ?? null);
  }

  async function claimForeignPinNotices(): Promise<readonly Peer[]> {
    // Without our handle, our own entry would look like a peer's.
    if ((await ownHandle()) === null) return [];
    const isUntold = (records: PeerRecords, { handle }: ReachablePeer) =>
      recordOf(records, handle).elsewhere?.told === false;
    const before = await pinnedPeers();
    const { records, isInLine } = await proofs.read(before);
    if (isInLine && !before.some((peer) => isUntold(records, peer))) return [];
    return withBothLocks(async () => {
      const peers = await pinnedPeers();
      const noticed = await proofs.change(peers, (found) => found);
      const untold = peers.filter((peer) => isUntold(noticed, peer));
      const told = await proofs.change(peers, (found) => withAllTold(found, untold));
      return peersWithProof(untold, told);
    });
  }

  async function boundPeer(handle: string): Promise<BoundPeer> {
    const { did, fullFingerprint } = found(await pinnedPeers(), handle);
    if (fullFingerprint === null) throw new Failure('stale');
    return { did, fullFingerprint, handle };
  }

  async function recordComparison(
    handle: string,
    fullFingerprint: string,
    result: ComparisonResult,
  ): Promise<void> {
    await changeProofs((records, peers) => {
      const peer = found(peers, handle);
      if (peer.fullFingerprint !== fullFingerprint) throw new Failure('stale');
      return withComparison(records, peer, result, now());
    });
  }

  async function acknowledgePin(handle: string): Promise<void> {
    await changeProofs((records, peers) => {
      found(peers, handle);
      return withRecord(records, handle, { elsewhere: null });
    });
  }

  async function check(selector: PeerSelector, least: LeastProof | null): Promise<PeerCheck> {
    const peers = await pinnedPeers().catch(() => null);
    if (peers === null) return checkPeer(null, selector, least);
    const read = await proofs.read(peers).catch(() => null);
    const proved = peersWithProof(peers, read?.records ?? null);
    return checkPeer(proved, selector, least);
  }

  return { listPeers, boundPeer, recordComparison, acknowledgePin, claimForeignPinNotices, check };
}

/** The peer with this handle. @throws Failure `no-such-peer` */
export function found(peers: readonly ReachablePeer[], handle: string): ReachablePeer {
  const peer = peers.find((one) => one.handle === handle);
  if (peer === undefined) throw new Failure('no-such-peer');
  return peer;
}

/** The person was notified of pins that were not made here. */
function withAllTold(records: PeerRecords, peers: readonly ReachablePeer[]): PeerRecords {
  const told = peers.flatMap(({ handle }) => {
    const { elsewhere } = recordOf(records, handle);
    return elsewhere === null
      ? []
      : [[handle, { elsewhere: { ...elsewhere, told: true } }] as const];
  });
  return withRecords(records, told);
}
