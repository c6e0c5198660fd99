/** How a received card or mailbox conflicts with a known peer. */
import type { PeerClash, PeerView } from '../../../preload/contract.ts';
import { parseMailboxClash } from '../../pairing/machine/mailbox-clash.ts';
import type { Pairing } from '../../pairing/machine/pending-pair.ts';
import { foldedHandle } from '../../protocol/identity.ts';
import { mailboxPlacesOf } from './mailbox-places.ts';

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
  switch (code) {
    case 'peer-mailbox-changed':
      return mailboxClash(detail, peers);
    case 'peer-key-changed':
      return keyClash(detail, peerDid, peers);
    case 'other-peer':
      return otherPeer(detail);
    default:
      return null;
  }
}

/** A known name came with another key. */
function keyClash(
  detail: string | null,
  peerDid: string | null,
  peers: readonly PeerView[] | null,
): PeerClash | null {
  const [, handle, short] = /^did:wire:([A-Za-z0-9_-]+)-([0-9a-f]{8})$/.exec(peerDid ?? '') ?? [];
  if (handle === undefined || short === undefined) return null;
  const others = (peers ?? []).filter(
    (peer) => foldedHandle(peer.handle) === foldedHandle(handle) && peer.fingerprint !== short,
  );
  const known = others.find((peer) => peer.handle === handle) ?? others[0];
  const noted = keysIn(detail);
  return {
    kind: 'key',
    forget: known?.handle ?? null,
    pinned: known?.fullFingerprint || noted?.known || known?.fingerprint || null,
    // Earlier versions noted eight digits only.
    offered: noted?.offered.startsWith(short) === true ? noted.offered : short,
  };
}

/** Another key came than that of the one peer to verify. Nobody is to be forgotten for it. */
function otherPeer(detail: string | null): PeerClash | null {
  const noted = keysIn(detail);
  if (noted === null) return null;
  return { kind: 'key', forget: null, pinned: noted.known || null, offered: noted.offered };
}

/** The fingerprints in the detail of an ending. `known` is empty for our own name. */
function keysIn(detail: string | null): { known: string; offered: string } | null {
  const [, whose, known = '', offered] =
    /^(pinned|expected|your own handle) ([0-9a-f]*), offered ([0-9a-f]+)$/.exec(detail ?? '') ?? [];
  if (offered === undefined) return null;
  return { known: whose === 'your own handle' ? '' : known, offered };
}

/** The peer to forget is the one with the known mailbox, who may have another handle. */
function mailboxClash(detail: string | null, peers: readonly PeerView[] | null): PeerClash | null {
  const clash = parseMailboxClash(detail);
  const places = mailboxPlacesOf(detail);
  if (clash === null || places === null) return null;
  const holder = peers?.find(({ handle }) => clash.known.some((known) => known.handle === handle));
  return { kind: 'mailbox', forget: holder?.handle ?? null, ...places };
}
