import { messages } from '../../../messages/index.ts';
import type { PairingView } from '../../../preload/contract.ts';
import { useApp } from '../../app-context.ts';
import { BrokenProof } from '../../components/broken-proof.tsx';
import { MailboxFacts } from '../../components/clash-facts.tsx';
import { BACK_TO_PAIRINGS, Page } from '../../components/page.tsx';
import { PairingFooter } from '../../components/pairing-footer.tsx';
import { knownName } from '../../text/peer-name.ts';
import { MailboxAnswer } from './mailbox-answer.tsx';

interface MailboxQuestionProps {
  readonly pairing: PairingView;
  readonly question: NonNullable<PairingView['mailboxQuestion']>;
  /** Whether the person is asked at once whether to cancel. */
  readonly asksToCancel: boolean;
}

/** In Compare’s place (version 1): a known key came with another mailbox, and the person decides. */
export function MailboxQuestion({ pairing, question, asksToCancel }: MailboxQuestionProps) {
  const { view } = useApp();
  const { handle, known, offered } = question;
  const text = messages.proof.mailbox;
  return (
    <Page title={text.title({ name: knownName(view.peers, handle) })} back={BACK_TO_PAIRINGS}>
      <p className="lead">{text.what}</p>
      <section className="surface">
        <MailboxFacts known={known} offered={offered} />
        <BrokenProof handle={handle} />
      </section>
      <MailboxAnswer pairing={pairing} />
      <PairingFooter pairing={pairing} cancelOnEscape={true} asksToCancel={asksToCancel} />
    </Page>
  );
}
