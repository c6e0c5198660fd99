import type { PeerView } from '../../preload/contract.ts';

/** Peers whose name, handle, DID or fingerprint contains the text; all peers if it is empty. */
export function searchPeers(peers: readonly PeerView[], text: string): readonly PeerView[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return peers;
  // A fingerprint may be typed in groups, as it is displayed.
  const joined = wanted.replace(/\s+/g, '');
  return peers.filter(
    ({ cardName, handle, did, fullFingerprint }) =>
      [cardName, handle, did].some((field) => field.toLowerCase().includes(wanted)) ||
      fullFingerprint.includes(joined),
  );
}
