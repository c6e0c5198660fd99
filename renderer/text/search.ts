import type { PeerView } from '../../preload/contract.ts';

/** What may come with copied text, and is in no name that is shown. */
const HIDDEN = /(?!\u200D|\uFE0E|\uFE0F)[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;

/** Peers whose nickname, name, handle, DID or fingerprint contains the text; all peers if it is empty. */
export function searchPeers(peers: readonly PeerView[], text: string): readonly PeerView[] {
  const wanted = text.normalize('NFKC').replace(HIDDEN, '').trim().toLowerCase();
  if (wanted === '') return peers;
  // A fingerprint may be typed in groups, as it is displayed.
  const joined = wanted.replace(/\s+/g, '');
  return peers.filter(
    ({ nickname, cardName, handle, did, fullFingerprint }) =>
      [nickname ?? '', cardName, handle, did].some((field) =>
        field.toLowerCase().includes(wanted),
      ) || fullFingerprint.includes(joined),
  );
}
