import { useApp } from '../app-context.ts';
import { strengthOf } from '../text/proof.ts';
import { ProofBadge } from './proof-badge.tsx';

/** Shown wherever a peer is named whose key is not to be relied on; renders nothing for others. */
export function BrokenProof({ handle }: { readonly handle: string }) {
  const { peers } = useApp().view;
  const peer = peers?.find((known) => known.handle === handle);
  if (peer === undefined || strengthOf(peer.proof) !== 'broken') return null;
  return <ProofBadge proof={peer.proof} />;
}
