import { messages } from '../../../messages/index.ts';
import type { PairingView } from '../../../preload/contract.ts';
import { useApp } from '../../app-context.ts';
import { BrokenProof } from '../../components/broken-proof.tsx';
import { Button } from '../../components/button.tsx';
import { CancelButton } from '../../components/cancel-button.tsx';
import { Countdown } from '../../components/countdown.tsx';
import { Milestones } from '../../components/milestones.tsx';
import { TransientFailureNote } from '../../components/transient-failure-note.tsx';
import { needsPerson } from '../../text/needs-person.ts';
import { MailboxNeeded } from './mailbox-needed.tsx';

/** Card of a pairing in progress. */
export function LiveCard({ pairing }: { readonly pairing: PairingView }) {
  const { navigate } = useApp();
  const { id, role, phase, deadlineAt, bound, mailboxQuestion } = pairing;
  return (
    <>
      {mailboxQuestion === null ? (
        <p className="card-state">{messages.phases[role][phase]}</p>
      ) : (
        <MailboxNeeded question={mailboxQuestion} />
      )}
      {bound !== null && (
        <div>
          <p className="hint">{messages.proof.verify.running({ name: bound.name })}</p>
          <BrokenProof handle={bound.handle} />
        </div>
      )}
      <Milestones pairing={pairing}>
        <Countdown deadlineAt={deadlineAt} />
      </Milestones>
      <TransientFailureNote pairing={pairing} />
      <div className="row row-between">
        <Button
          variant={needsPerson(pairing) ? 'primary' : 'plain'}
          onPress={() => navigate({ screen: 'pairing', id })}
        >
          {openLabel(pairing)}
        </Button>
        <CancelButton pairing={pairing} />
      </div>
    </>
  );
}

function openLabel({ phase, role, mailboxQuestion }: PairingView): string {
  const { open } = messages.pairings;
  if (mailboxQuestion !== null) return messages.proof.mailbox.open;
  if (phase === 'compare') return open.compare;
  if (phase === 'exchanging') return open.digits;
  return role === 'host' ? open.code : open.progress;
}
