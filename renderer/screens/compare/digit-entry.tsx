import { useId, useState } from 'react';
import { messages } from '../../../messages/index.ts';
import type { PairingView } from '../../../preload/contract.ts';
import { Button } from '../../components/button.tsx';
import { CallFailure } from '../../components/call-failure.tsx';
import { type Caller, useCall } from '../../hooks/use-call.ts';
import { DigitBoxes } from './digit-boxes.tsx';
import { subjectOf } from './subject.ts';

interface DigitEntryProps {
  readonly pairing: PairingView;
  /** True when the person has just chosen to type. */
  readonly autoFocus: boolean;
  readonly chooseCompareRole: Caller<'chooseCompareRole'>;
}

/**
 * The person types what the other one reads to them, and main compares: this window is never told
 * the digits. After wrong ones they may listen once more.
 */
export function DigitEntry({ pairing, autoFocus, chooseCompareRole }: DigitEntryProps) {
  const subject = subjectOf(pairing);
  const { lastAttempt } = pairing;
  const compare = useCall('submitDigits');
  // Each try begins with empty boxes.
  const [tries, setTries] = useState(0);
  const ask = useId();

  const send = async (digits: string) => {
    const answer = await compare.run({ ...subject, digits });
    if (!answer.ok || !answer.value.correct) setTries(tries + 1);
  };

  return (
    <section className="stack" aria-labelledby={ask}>
      <p id={ask} className="ask">
        {messages.compare.typistAsk}
      </p>
      <DigitBoxes
        key={tries}
        autoFocus={autoFocus || tries > 0}
        busy={compare.busy}
        describedBy={ask}
        onComplete={(digits) => void send(digits)}
      />
      <div aria-live="assertive" className="stack">
        {compare.busy && <p className="hint">{messages.compare.comparing}</p>}
        {lastAttempt && !compare.busy && (
          <p className="note note-warning">{messages.compare.wrongDigits}</p>
        )}
        <CallFailure call={compare} onTryAgain={compare.clear} />
        <CallFailure call={chooseCompareRole} onTryAgain={chooseCompareRole.clear} />
      </div>
      <p className="hint">{messages.compare.noPasting}</p>
      {!lastAttempt && (
        <div className="row">
          <Button
            variant="quiet"
            disabled={chooseCompareRole.busy || compare.busy}
            onPress={() => void chooseCompareRole.run({ ...subject, role: 'reader' })}
          >
            {messages.compare.readerInstead}
          </Button>
        </div>
      )}
    </section>
  );
}
