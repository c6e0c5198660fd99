import { type ReactNode, useId, useState } from 'react';
import { messages } from '../../../messages/index.ts';
import type { PairingView } from '../../../preload/contract.ts';
import { Button } from '../../components/button.tsx';
import { Disclosure } from '../../components/disclosure.tsx';
import { FailureNote } from '../../components/failure-note.tsx';
import { useCall } from '../../hooks/use-call.ts';
import { useConfirmDelay } from '../../hooks/use-confirm-delay.ts';
import { subjectOf } from './subject.ts';

interface DecisionProps {
  readonly pairing: PairingView;
  /** The question that the buttons answer. */
  readonly ask: string;
  /** Button that switches to another role. */
  readonly children: ReactNode;
}

/**
 * The two answers. Neither is the default, the safe one comes first, and *They match* is disabled
 * until the digits have been visible for a second. Both send the revision that was on the screen.
 */
export function Decision({ pairing, ask, children }: DecisionProps) {
  const subject = subjectOf(pairing);
  const enabled = useConfirmDelay(`${subject.id} ${subject.revision}`);
  const [pressedEarly, setPressedEarly] = useState(false);
  const confirm = useCall('confirm');
  const reject = useCall('reject');
  const question = useId();
  const deciding = confirm.busy || reject.busy;
  const failure = confirm.failure ?? reject.failure;
  const clear = () => {
    setPressedEarly(false);
    confirm.clear();
    reject.clear();
  };

  return (
    <section className="stack" aria-labelledby={question}>
      <p id={question} className="ask">
        {ask}
      </p>
      <div className="pair-of-buttons answers">
        <Button
          disabled={deciding}
          onPress={() => {
            clear();
            void reject.run(subject);
          }}
        >
          {messages.compare.differs}
        </Button>
        <Button
          disabled={!enabled || deciding}
          onPress={() => {
            clear();
            void confirm.run(subject);
          }}
          onDisabledPress={() => setPressedEarly(!deciding)}
        >
          {messages.compare.matches}
        </Button>
      </div>
      <div aria-live="polite" className="stack">
        {pressedEarly && (
          <p className="note">{enabled ? messages.compare.nowReady : messages.compare.notYet}</p>
        )}
        {failure !== null && (
          // *Try again* never repeats the decision: the person has to press a button again.
          <FailureNote failure={failure} onTryAgain={clear} onResolved={clear} />
        )}
      </div>
      <div className="row row-between">
        <Disclosure summary={messages.compare.proofTitle}>
          <p>{pairing.protocol === 1 ? messages.compare.proofV1 : messages.compare.proof}</p>
        </Disclosure>
        {children}
      </div>
    </section>
  );
}
