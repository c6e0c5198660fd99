import { messages } from '../../messages/index.ts';
import type { PeerProof, PeerView } from '../../preload/contract.ts';
import { proofLabel } from './proof.ts';
import { dayText } from './time.ts';

/** How a peer was verified last, and on which day, in a few words; without a day if there is none. */
export function lastVerified(peer: PeerView): string {
  const proof = lastProofOf(peer);
  const day = 'at' in proof ? dayText(proof.at) : null;
  const how = proofLabel(proof);
  return day === null ? how : messages.peers.verifiedOn({ how, day });
}

/** The proof that counts, or a comparison of fingerprints that was made after it. */
function lastProofOf({ proof, comparison }: PeerView): PeerProof {
  if (comparison?.result !== 'same' || !('at' in proof)) return proof;
  const isLater = Date.parse(comparison.at) > Date.parse(proof.at);
  return isLater ? { kind: 'fingerprint-compared', at: comparison.at } : proof;
}
