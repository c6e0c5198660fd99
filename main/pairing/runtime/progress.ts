import type { Pairing } from '../machine/pending-pair.ts';

/** @returns a text that differs after each sign of life of a pairing */
export function progressOf({ state, handshake }: Pairing): string {
  const pairId = 'pairId' in state ? state.pairId : null;
  const { peerCommitment, peer, posted } = handshake ?? {};
  const said = Object.values(peer ?? {}).filter((member) => member !== null).length;
  return [state.status, pairId, peerCommitment, said, posted].join();
}
