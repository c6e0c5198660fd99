import { useId } from 'react';
import { messages } from '../../../messages/index.ts';
import type { PairingView } from '../../../preload/contract.ts';
import { Button } from '../../components/button.tsx';
import { FailureNote } from '../../components/failure-note.tsx';
import type { Caller } from '../../hooks/use-call.ts';
import { subjectOf } from './subject.ts';

interface WhoReadsProps {
  readonly pairing: PairingView;
  readonly compareBy: Caller<'compareBy'>;
  /** The way back to comparing by eye, where the person came from there. */
  readonly onBack: (() => void) | null;
}

/** Asks who reads the digits aloud, before anybody sees them. */
export function WhoReads({ pairing, compareBy, onBack }: WhoReadsProps) {
  const subject = subjectOf(pairing);
  const { busy, failure, run } = compareBy;
  const title = useId();
  const text = messages.compare;
  return (
    <section className="stack" aria-labelledby={title}>
      <h2 id={title}>{text.who}</h2>
      <p>{text.whoHint}</p>
      <div className="stack">
        <Button asleep={busy} onPress={() => void run({ ...subject, by: 'aloud' })}>
          {text.aloud}
        </Button>
        <p className="hint">{text.aloudHint}</p>
      </div>
      <div className="stack">
        <Button asleep={busy} onPress={() => void run({ ...subject, by: 'typing' })}>
          {text.typing}
        </Button>
        <p className="hint">{text.typingHint}</p>
        {onBack !== null && <p className="hint">{text.seenAlready}</p>}
      </div>
      {failure !== null && <FailureNote failure={failure} />}
      {onBack !== null && (
        <div className="row">
          <Button look="quiet" onPress={onBack}>
            {text.showInstead}
          </Button>
        </div>
      )}
    </section>
  );
}
