import type { PeerView } from '../../preload/contract.ts';

/** What may come with copied text, and is in no name that is shown. */
const HIDDEN = /(?!\u200D|\uFE0E|\uFE0F)[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;

/** What a peer can be found by, beside the fingerprint. */
function textsOf(peer: PeerView): readonly (string | null)[] {
  return [
    peer.nickname,
    peer.cardName,
    peer.name,
    peer.handle,
    peer.did,
    peer.relayHost,
    peer.relayUrl,
  ];
}

/** Peers of whom a name, DID, relay or fingerprint contains the text; all peers if it is empty. */
export function searchPeers(peers: readonly PeerView[], text: string): readonly PeerView[] {
  const wanted = normalized(text);
  if (wanted === '') return peers;
  // A fingerprint may be typed in groups, as it is displayed.
  const joined = wanted.replace(/\s+/g, '');
  return peers.filter(
    (peer) => contains(textsOf(peer), wanted) || peer.fullFingerprint.includes(joined),
  );
}

function contains(texts: readonly (string | null)[], wanted: string): boolean {
  return texts.some((text) => text?.toLowerCase().includes(wanted) === true);
}

function normalized(text: string): string {
  return text.normalize('NFKC').replace(HIDDEN, '').trim().toLowerCase();
}
