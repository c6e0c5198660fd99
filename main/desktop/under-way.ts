import { isLive, type Pairing } from '../pairing/machine/pending-pair.ts';

/**
 * Whether somebody still waits for this pairing. Once the peer is pinned and our receipt has left, only
 * theirs is missing: it tells whether they have us, and is asked for again after a restart.
 */
export function isUnderWay(pairing: Pairing): boolean {
  const { state, handshake } = pairing;
  const isSaid = state.status === 'pinned' && handshake?.posted === 'receipt';
  return isLive(pairing) && !isSaid;
}
