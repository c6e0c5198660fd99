import { messages } from '../../messages/index.ts';
import type { PeerView } from '../../preload/contract.ts';
import { proofMeaning, proofText } from '../text/proof.ts';
import { dateText } from '../text/time.ts';
import { Fact } from './facts.tsx';
import { ProofBadge } from './proof-badge.tsx';

/** What was proved about a peer’s key, and the tier that all programs of this home share. */
export function TrustFacts({ peer }: { readonly peer: PeerView }) {
  const { identity, tiers, tierMeanings } = messages;
  const { proof, tier, verifiedAt } = peer;
  const noted = verifiedAt === null ? null : dateText(verifiedAt);
  return (
    <>
      <Fact name={identity.proof}>
        <ProofBadge proof={proof} text={proofText(proof)} />
        <span className="hint fact-note">{proofMeaning(proof)}</span>
      </Fact>
      <Fact name={identity.tier}>
        {tiers[tier]}
        <span className="hint fact-note">{tierMeanings[tier]}</span>
        {/* What was proved here has the date of the proof. */}
        {proof.kind === 'not-here' && noted !== null && (
          <span className="hint fact-note">{identity.notedOn({ date: noted })}</span>
        )}
      </Fact>
    </>
  );
}
