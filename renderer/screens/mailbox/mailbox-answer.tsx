import { useState } from 'react';
import { messages } from '../../../messages/index.ts';
import type { PairingView } from '../../../preload/contract.ts';
import { Button } from '../../components/button.tsx';
import { FailureNote } from '../../components/failure-note.tsx';
import { useCall } from '../../hooks/use-call.ts';
import { useConfirmDelay } from '../../hooks/use-confirm-delay.ts';
import { subjectOf } from '../compare/subject.ts';

/**
 * The two answers. Neither is the default, and the safe one comes first; the other one counts once
 * both places have been visible for a second.
 */
export function MailboxAnswer({ pairing }: { readonly pairing: PairingView }) {
  const subject = subjectOf(pairing);
  const enabled = useConfirmDelay(`${subject.id} ${subject.revision}`);
  const [pressedEarly, setPressedEarly] = useState(false);
  const answer = useCall('answerMailbox');
  const text = messages.proof.mailbox;
  const press = (choice: 'keep' | 'use') => {
    setPressedEarly(false);
    void answer.run({ ...subject, answer: choice });
  };
  return (
    <section className="stack">
      <p className="ask">{text.ask}</p>
      <div className="pair-of-buttons answers">
        <Button disabled={answer.busy} onPress={() => press('keep')}>
          {text.keep}
        </Button>
        <Button
          disabled={!enabled || answer.busy}
          onPress={() => press('use')}
          onDisabledPress={() => setPressedEarly(!answer.busy)}
        >
          {text.use}
        </Button>
      </div>
      <div aria-live="polite" className="stack">
        {pressedEarly && !enabled && <p className="note">{text.notYet}</p>}
        {answer.failure !== null && (
          // *Try again* never repeats the answer: the person has to press a button again.
          <FailureNote
            failure={answer.failure}
            onTryAgain={answer.clear}
            onResolved={answer.clear}
          />
        )}
      </div>
      <p className="hint">{text.until}</p>
    </section>
  );
}
