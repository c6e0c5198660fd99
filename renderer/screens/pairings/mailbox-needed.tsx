import { messages } from '../../../messages/index.ts';
import type { PairingView } from '../../../preload/contract.ts';
import { useApp } from '../../app-context.ts';
import { BrokenProof } from '../../components/broken-proof.tsx';
import { knownName } from '../../text/peer-name.ts';

interface MailboxNeededProps {
  readonly question: NonNullable<PairingView['mailboxQuestion']>;
}

/** In a card: that the person has to decide about a mailbox. */
export function MailboxNeeded({ question: { handle } }: MailboxNeededProps) {
  const { peers } = useApp().view;
  const name = knownName(peers, handle);
  return (
    <div>
      <p className="card-state">{messages.proof.mailbox.needed({ name })}</p>
      <BrokenProof handle={handle} />
    </div>
  );
}
