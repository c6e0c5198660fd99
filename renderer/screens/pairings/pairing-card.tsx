import { messages } from '../../../messages/index.ts';
import type { PairingView } from '../../../preload/contract.ts';
import { CodeText } from '../../components/code-text.tsx';
import type { ListPlace } from '../../components/long-list.tsx';
import { OwnLabel } from '../../components/notes/own-label.tsx';
import { useReportVisiblePairing } from '../../hooks/use-report-visible.ts';
import { nameOf } from '../../text/code.ts';
import { needsPerson } from '../../text/needs-person.ts';
import { CompareCard } from './compare-card.tsx';
import { LiveCard } from './live-card.tsx';
import { PairedCard } from './paired-card.tsx';
import { StoppedCard } from './stopped-card.tsx';

interface PairingCardProps {
  readonly pairing: PairingView;
  readonly place: ListPlace;
}

/** A pairing in the list. What needs the person, and what is over, takes little room. */
export function PairingCard({ pairing, place }: PairingCardProps) {
  const { phase, mailboxQuestion } = pairing;
  if (phase === 'compare' && mailboxQuestion === null) {
    return <CompareCard pairing={pairing} place={place} />;
  }
  if (phase === 'paired') {
    return (
      <li className="surface card-compact" aria-label={nameOf(pairing)} {...place}>
        <PairedCard pairing={pairing} />
      </li>
    );
  }
  return <WholeCard pairing={pairing} place={place} />;
}

function WholeCard({ pairing, place }: PairingCardProps) {
  const { role, relayHost, resumed, ownLabel } = pairing;
  const name = nameOf(pairing);
  const head = useReportVisiblePairing(pairing);
  return (
    <li
      className={needsPerson(pairing) ? 'surface card-urgent' : 'surface'}
      aria-label={name}
      {...place}
    >
      <div ref={head} className="row row-between">
        <CodeText code={name} size="small" />
        <span className="hint">{messages.pairings.side[role]({ relay: relayHost })}</span>
      </div>
      <OwnLabel label={ownLabel} />
      {resumed && <p className="hint">{messages.pairings.resumed}</p>}
      <Body pairing={pairing} />
    </li>
  );
}

function Body({ pairing }: { readonly pairing: PairingView }) {
  switch (pairing.phase) {
    case 'opening':
    case 'waiting-for-peer':
    case 'compare':
    case 'exchanging':
      return <LiveCard pairing={pairing} />;
    case 'paired':
      return <PairedCard pairing={pairing} />;
    case 'stopped':
      return <StoppedCard pairing={pairing} />;
    default:
      return pairing.phase satisfies never;
  }
}
