/** What a pairing brought that does not fit a known peer, as it is drawn. Pure. */
import type { PeerClash, PeerView } from '../../../preload/contract.ts';
import { parseMailboxClash } from '../../pairing/mailbox-clash.ts';
import type { Pairing } from '../../pairing/pending-pair.ts';
import { foldedHandle } from '../../protocol/identity.ts';

/**
 * Told from the DID that came, which the card's check has bound to its key, and from the peers as
 * they are pinned now.
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
    of: 'key',
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
  return { of: 'mailbox', forget: known?.handle ?? null, ...clash };
}
