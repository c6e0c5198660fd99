import { messages } from '../../../messages/index.ts';
import type { PairingView } from '../../../preload/contract.ts';
import { useApp } from '../../app-context.ts';
import { BrokenProof } from '../../components/broken-proof.tsx';
import { Button } from '../../components/button.tsx';
import { CancelButton } from '../../components/cancel-button.tsx';
import { CodeText } from '../../components/code-text.tsx';
import { Countdown } from '../../components/countdown.tsx';
import type { ListPlace } from '../../components/long-list.tsx';
import { OwnLabel } from '../../components/notes/own-label.tsx';
import { TransientFailureNote } from '../../components/transient-failure-note.tsx';
import { useReportVisiblePairing } from '../../hooks/use-report-visible.ts';
import { nameOf } from '../../text/code.ts';

interface CompareCardProps {
  readonly pairing: PairingView;
  readonly place: ListPlace;
}

/** Card of a pairing whose digits wait for the person, in two lines: several may wait at once. */
export function CompareCard({ pairing, place }: CompareCardProps) {
  const { navigate } = useApp();
  const { id, role, relayHost, resumed, deadlineAt, bound, ownLabel } = pairing;
  const name = nameOf(pairing);
  const head = useReportVisiblePairing(pairing);
  return (
    <li className="surface card-urgent card-compact" aria-label={name} {...place}>
      <div ref={head} className="row row-between">
        <CodeText code={name} size="small" />
        <Button variant="primary" onPress={() => navigate({ screen: 'pairing', id })}>
          {messages.pairings.open.compare}
        </Button>
      </div>
      <div className="row row-between">
        <span className="hint">{messages.pairings.side[role]({ relay: relayHost })}</span>
        <Countdown deadlineAt={deadlineAt} />
        <CancelButton pairing={pairing} />
      </div>
      <OwnLabel label={ownLabel} />
      {resumed && <p className="hint">{messages.pairings.resumed}</p>}
      {bound !== null && (
        <div>
          <p className="hint">{messages.proof.verify.running({ name: bound.name })}</p>
          <BrokenProof handle={bound.handle} />
        </div>
      )}
      <TransientFailureNote pairing={pairing} />
    </li>
  );
}
