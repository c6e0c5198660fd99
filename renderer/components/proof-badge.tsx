import type { PeerProof } from '../../preload/contract.ts';
import { proofLabel, type Strength, strengthOf } from '../text/proof.ts';
import { Icon, type IconName } from './icon.tsx';

/** A shape for each strength. */
const ICONS: Readonly<Record<Strength, IconName>> = {
  strong: 'verified',
  weak: 'vouched',
  none: 'unverified',
  broken: 'stop',
};

interface ProofBadgeProps {
  readonly proof: PeerProof;
  /** The proof in words; a few are enough for lists. */
  readonly text?: string;
}

/** How a peer came to be trusted. Green only where that was proved. */
export function ProofBadge({ proof, text = proofLabel(proof) }: ProofBadgeProps) {
  const strength = strengthOf(proof);
  return (
    <span className={`proof proof-${strength}`}>
      <Icon name={ICONS[strength]} />
      {text}
    </span>
  );
}
