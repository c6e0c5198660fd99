import { useEffect, useState } from 'react';
import { messages } from '../../messages/index.ts';
import { useApp } from '../app-context.ts';
import { BACK_TO_PAIRINGS, Page } from '../components/page.tsx';
import { useReportOnScreen } from '../hooks/use-report-visible.ts';
import { Compare } from './compare/compare.tsx';
import { HostWaiting } from './host/host-waiting.tsx';
import { JoinWaiting } from './join/join-waiting.tsx';
import { MailboxQuestion } from './mailbox/mailbox-question.tsx';
import { Paired } from './paired/paired.tsx';
import { Stopped } from './pairings/stopped.tsx';

/** How long a new pairing may take to appear in the view. */
const APPEARS_WITHIN_MS = 1500;

interface PairingScreenProps {
  readonly id: string;
  /** What the person is asked at once, if it can still be done; null: nothing. */
  readonly asks: 'cancel' | null;
}

/** One pairing; its phase selects the screen. */
export function PairingScreen({ id, asks }: PairingScreenProps) {
  useReportOnScreen(id);
  const pairing = useApp().view.pairings.find((known) => known.id === id);
  // What has ended has no code any more, but a guest may want to correct theirs.
  const [entered, setEntered] = useState<string>();
  if (pairing === undefined) return <PairingGone />;
  const typed = pairing.role === 'guest' ? pairing.code : null;
  if (typed !== null && typed !== entered) setEntered(typed);
  const { phase, role, mailboxQuestion } = pairing;
  switch (phase) {
    case 'opening':
    case 'waiting-for-peer':
      return role === 'host' ? (
        <HostWaiting pairing={pairing} />
      ) : (
        <JoinWaiting pairing={pairing} />
      );
    case 'compare':
    case 'exchanging':
      return mailboxQuestion === null ? (
        <Compare key={id} pairing={pairing} asksToCancel={asks === 'cancel'} />
      ) : (
        <MailboxQuestion
          key={id}
          pairing={pairing}
          question={mailboxQuestion}
          asksToCancel={asks === 'cancel'}
        />
      );
    case 'paired':
      return <Paired pairing={pairing} />;
    case 'stopped':
      return <Stopped pairing={pairing} entered={entered} />;
    default:
      return phase satisfies never;
  }
}

function PairingGone() {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), APPEARS_WITHIN_MS);
    return () => clearTimeout(timer);
  }, []);
  const { title, text } = messages.pairings.gone;
  if (!late) {
    return (
      <main className="page" aria-busy="true">
        <p className="hint">{messages.loading.working}</p>
      </main>
    );
  }
  return (
    <Page title={title} back={BACK_TO_PAIRINGS}>
      <p>{text}</p>
    </Page>
  );
}
