import { messages } from '../../messages/index.ts';
import type { PeerView } from '../../preload/contract.ts';
import { proofMeaning, proofText } from '../text/proof.ts';
import { Fact } from './facts.tsx';
import { ProofBadge } from './proof-badge.tsx';

/** What was proved about a peer’s key, and the tier that all programs of this home share. */
export function TrustFacts({ peer }: { readonly peer: PeerView }) {
  const { identity, tiers, tierMeanings } = messages;
  const { proof, tier } = peer;
  return (
    <>
      <Fact name={identity.proof}>
        <ProofBadge proof={proof} text={proofText(proof)} />
        <span className="hint fact-note">{proofMeaning(proof)}</span>
      </Fact>
      <Fact name={identity.tier}>
        {tiers[tier]}
        <span className="hint fact-note">{tierMeanings[tier]}</span>
      </Fact>
    </>
  );
}
