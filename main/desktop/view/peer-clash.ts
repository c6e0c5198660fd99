/** What a pairing brought that does not fit a known peer, as it is drawn. */
import type { PeerClash, PeerView } from '../../../preload/contract.ts';
import { parseMailboxClash } from '../../pairing/mailbox-clash.ts';
import type { Pairing } from '../../pairing/pending-pair.ts';
import { foldedHandle } from '../../protocol/identity.ts';

/**
 * Derived from the received DID, which the card check has bound to its key, and from the current
 * pins.
 * @returns null for a pairing that ended for another reason, or has not ended
 */
export function peerClashOf(
  { state, peerDid }: Pairing,
  peers: readonly PeerView[],
): PeerClash | null {
  if (!('ending' in state)) return null;
  const { code, detail } = state.ending;
  const [, handle, offered] = /^did:wire:([A-Za-z0-9_-]+)-([0-9a-f]{8})$/.exec(peerDid ?? '') ?? [];
  if (handle === undefined || offered === undefined) return null;
  if (code === 'peer-key-changed') return keyClash(handle, offered, peers);
  return code === 'peer-mailbox-changed' ? mailboxClash(peerDid, offered, detail, peers) : null;
}

function keyClash(handle: string, offered: string, peers: readonly PeerView[]): PeerClash {
  const others = peers.filter(
    (peer) => foldedHandle(peer.handle) === foldedHandle(handle) && peer.fingerprint !== offered,
  );
  const known = others.find((peer) => peer.handle === handle) ?? others[0];
  return {
    kind: 'key',
    forget: known?.handle ?? null,
    pinned: known?.fingerprint ?? null,
    offered,
  };
}

function mailboxClash(
  did: string | null,
  fingerprint: string,
  detail: string | null,
  peers: readonly PeerView[],
): PeerClash | null {
  const clash = parseMailboxClash(detail);
  if (clash === null) return null;
  const known =
    peers.find((peer) => peer.did === did) ??
    peers.find((peer) => peer.fingerprint === fingerprint);
  return { kind: 'mailbox', forget: known?.handle ?? null, ...clash };
}
