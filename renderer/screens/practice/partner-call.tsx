import { useId } from 'react';
import { messages } from '../../../messages/index';
import type { PairingView } from '../../../preload/contract';
import { Icon } from '../../components/icon';
import { speakDigits } from '../../text/digits';

interface PhoneProps {
  readonly round: 1 | 2;
  readonly pairing: PairingView;
  /** six digits on the other side's screen */
  readonly theirs: string;
}

/** What the pretend partner says on the pretend phone: in words, since digits are heard. */
export function Phone({ round, pairing, theirs }: PhoneProps) {
  const title = useId();
  const text = messages.rehearsal;
  return (
    <section className="note" aria-labelledby={title}>
      <p className="hint">{text.round({ round })}</p>
      <h2 id={title} className="note-title">
        <Icon name="phone" />
        {text.phone}
      </h2>
      <p>{sentence(pairing, theirs)}</p>
    </section>
  );
}

function sentence({ compareRole, digits }: PairingView, theirs: string): string {
  const text = messages.rehearsal;
  switch (compareRole) {
    case 'undecided':
      return text.theyAsk;
    case 'reader':
      return digits === theirs ? text.theirsSame : text.theirsDiffer;
    case 'viewer':
    case 'typist':
      return text.theyRead({ digits: speakDigits(theirs) });
    default:
      return compareRole satisfies never;
  }
}
