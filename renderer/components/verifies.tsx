import { messages } from '../../messages/index.ts';
import type { PairingView } from '../../preload/contract.ts';
import { useApp } from '../app-context.ts';
import { strengthOf } from '../text/proof.ts';
import { ProofBadge } from './proof-badge.tsx';

/**
 * Whom a pairing verifies, and what they lack so far; renders nothing if it is for anybody. No good
 * proof is shown: it would look like the result.
 */
export function Verifies({ bound }: Pick<PairingView, 'bound'>) {
  const { peers } = useApp().view;
  if (bound === null) return null;
  const peer = peers?.find(({ handle }) => handle === bound.handle);
  return (
    <div className="note">
      <p>{messages.proof.verify.running({ name: bound.name })}</p>
      {peer !== undefined && strengthOf(peer.proof) !== 'strong' && (
        <ProofBadge proof={peer.proof} />
      )}
    </div>
  );
}
