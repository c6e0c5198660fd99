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
  /** Focuses the first box: the person has just chosen to type. */
  readonly autoFocus: boolean;
  readonly chooseRole: Caller<'chooseCompareRole'>;
}

/**
 * The person types the digits that the other person reads aloud, and main compares them. This window
 * never gets the digits. After wrong digits there is one more attempt.
 */
export function DigitEntry({ pairing, autoFocus, chooseRole }: DigitEntryProps) {
  const subject = subjectOf(pairing);
  const { lastAttempt } = pairing;
  const compare = useCall('submitDigits');
  // Each attempt starts with empty boxes.
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
        <CallFailure call={chooseRole} onTryAgain={chooseRole.clear} />
      </div>
      <p className="hint">{messages.compare.noPasting}</p>
      {!lastAttempt && (
        <div className="row">
          <Button
            variant="quiet"
            disabled={chooseRole.busy || compare.busy}
            onPress={() => void chooseRole.run({ ...subject, role: 'reader' })}
          >
            {messages.compare.readerInstead}
          </Button>
        </div>
      )}
    </section>
  );
}
