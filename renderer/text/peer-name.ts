import type { View } from '../../preload/contract.ts';

/** The handle of a peer, made safe for a sentence where the peer is listed. */
export function knownName(peers: View['peers'], handle: string): string {
  return peers?.find((peer) => peer.handle === handle)?.name ?? handle;
}
