/** How a received card or mailbox conflicts with a known peer. */
import type { PeerClash, PeerView } from '../../../preload/contract.ts';
import { parseMailboxClash } from '../../pairing/machine/mailbox-clash.ts';
import type { Pairing } from '../../pairing/machine/pending-pair.ts';
import { foldedHandle } from '../../protocol/identity.ts';

/**
 * Uses the received DID, which the card check has bound to its key, and the current pins.
 * @param peers null: they could not be read
 * @returns null for a pairing that ended for another reason, or has not ended
 */
export function peerClashOf(
  { state, peerDid }: Pairing,
  peers: readonly PeerView[] | null,
): PeerClash | null {
  if (!('ending' in state)) return null;
  const { code, detail } = state.ending;
  if (code === 'peer-mailbox-changed') return mailboxClash(detail, peers);
  const [, handle, offered] = /^did:wire:([A-Za-z0-9_-]+)-([0-9a-f]{8})$/.exec(peerDid ?? '') ?? [];
  if (handle === undefined || offered === undefined) return null;
  return code === 'peer-key-changed' ? keyClash(handle, offered, peers) : null;
}

function keyClash(handle: string, offered: string, peers: readonly PeerView[] | null): PeerClash {
  const others = (peers ?? []).filter(
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

/** The peer to forget is the one with the known mailbox, who may have another handle. */
function mailboxClash(detail: string | null, peers: readonly PeerView[] | null): PeerClash | null {
  const clash = parseMailboxClash(detail);
  if (clash === null) return null;
  const holder = peers?.find(({ handle }) => clash.known.some((known) => known.handle === handle));
  const known = clash.known.map(({ relayUrl, slot }) => ({ relayUrl, slot }));
  return { kind: 'mailbox', forget: holder?.handle ?? null, known, offered: clash.offered };
}
