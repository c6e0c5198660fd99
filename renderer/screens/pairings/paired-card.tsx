import { messages } from '../../../messages/index.ts';
import type { PairingView } from '../../../preload/contract.ts';
import { useApp } from '../../app-context.ts';
import { Button } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import { OwnLabel } from '../../components/notes/own-label.tsx';
import { ProofBadge } from '../../components/proof-badge.tsx';
import { useReportVisiblePairing } from '../../hooks/use-report-visible.ts';
import { proofText } from '../../text/proof.ts';
import { RemoveButton } from './remove-button.tsx';

/** Card of a finished pairing. */
export function PairedCard({ pairing }: { readonly pairing: PairingView }) {
  const { navigate } = useApp();
  const { id, role, peer, milestones, ownLabel } = pairing;
  const head = useReportVisiblePairing(pairing);
  // Until the other side has said so, or the time is up, the engine still has to ask.
  const isWaiting = milestones['they-have-you'] === 'current';
  return (
    <>
      <div ref={head} className="row row-between">
        <p className="card-state">
          <Icon name="check" />
          {peer === null
            ? messages.phases[role].paired
            : messages.pairings.pairedWith({ name: peer.name })}
        </p>
        {peer !== null && (
          <Button variant="quiet" onPress={() => navigate({ screen: 'pairing', id })}>
            {messages.pairings.open.peer({ name: peer.name })}
          </Button>
        )}
      </div>
      <div className="row row-between">
        {peer !== null && <ProofBadge proof={peer.proof} text={proofText(peer.proof)} />}
        {!isWaiting && <RemoveButton id={id} />}
      </div>
      <OwnLabel label={ownLabel} />
      {milestones['they-have-you'] === 'unknown' && (
        <p className="hint">{messages.paired.notKnown}</p>
      )}
    </>
  );
}
