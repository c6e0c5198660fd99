import { useState } from 'react';
import { messages } from '../../../messages/index.ts';
import type { PairingView } from '../../../preload/contract.ts';
import { useApp } from '../../app-context.ts';
import { BrokenProof } from '../../components/broken-proof.tsx';
import { MailboxFacts } from '../../components/clash-facts.tsx';
import { BACK_TO_PAIRINGS, Page } from '../../components/page.tsx';
import { PairingFooter } from '../../components/pairing-footer.tsx';
import { useEscape } from '../../hooks/use-escape.ts';
import { knownName } from '../../text/peer-name.ts';
import { CancelDialog } from '../compare/cancel-dialog.tsx';
import { MailboxAnswer } from './mailbox-answer.tsx';

interface MailboxQuestionProps {
  readonly pairing: PairingView;
  readonly question: NonNullable<PairingView['mailboxQuestion']>;
}

/** In Compare’s place (version 1): a known key came with another mailbox, and the person decides. */
export function MailboxQuestion({ pairing, question }: MailboxQuestionProps) {
  const { view, navigate } = useApp();
  const [asking, setAsking] = useState(false);
  useEscape(() => setAsking(true), !asking);
  const { handle, known, offered } = question;
  const text = messages.proof.mailbox;
  const back = () => navigate(BACK_TO_PAIRINGS.route);
  return (
    <Page title={text.title({ name: knownName(view.peers, handle) })} back={BACK_TO_PAIRINGS}>
      <p className="lead">{text.what}</p>
      <section className="surface">
        <MailboxFacts known={known} offered={offered} />
        <BrokenProof handle={handle} />
      </section>
      <MailboxAnswer pairing={pairing} />
      <PairingFooter pairing={pairing} asking={asking} />
      {asking && (
        <CancelDialog pairing={pairing} onKeep={() => setAsking(false)} onCancelled={back} />
      )}
    </Page>
  );
}
