import { messages } from '../../messages/index.ts';
import type { PeerView } from '../../preload/contract.ts';

/** Peers by what their rows are headed with, as the language sorts it; then by handle. */
export function sortedPeers(peers: readonly PeerView[]): readonly PeerView[] {
  // Case and accents matter only where all else is the same.
  const { compare } = new Intl.Collator(messages.locale, { numeric: true });
  return [...peers].sort((a, b) => compare(titleOf(a), titleOf(b)) || compare(a.handle, b.handle));
}

/** What a row is headed with. */
function titleOf({ nickname, cardName }: PeerView): string {
  return nickname ?? cardName;
}

/** Whether neither digits nor fingerprints were compared with them here, as far as is known. */
export function isNotCompared({ proof }: PeerView): boolean {
  return proof.kind === 'not-here' || proof.kind === 'unreadable';
}
