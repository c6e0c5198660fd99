import { useId } from 'react';
import { messages } from '../../../messages/index.ts';
import type { PairingView } from '../../../preload/contract.ts';
import { Icon } from '../../components/icon.tsx';
import { spellDigits } from '../../text/digits.ts';

interface PartnerCallProps {
  readonly round: 1 | 2;
  readonly pairing: PairingView;
  /** Six digits on the partner's screen. */
  readonly theirs: string;
}

/** What the pretend partner says on the phone. Digits are spelled out, as one would hear them. */
export function PartnerCall({ round, pairing, theirs }: PartnerCallProps) {
  const title = useId();
  const text = messages.practice;
  return (
    <section className="note" aria-labelledby={title}>
      <p className="hint">{text.round({ round })}</p>
      <h2 id={title} className="note-title">
        <Icon name="phone" />
        {text.partnerTitle}
      </h2>
      <p>{sentence(pairing, theirs)}</p>
    </section>
  );
}

function sentence({ compareRole, digits }: PairingView, theirs: string): string {
  const text = messages.practice;
  switch (compareRole) {
    case 'undecided':
      return text.theyAsk;
    case 'reader':
      return digits === theirs ? text.theirsSame : text.theirsDiffer;
    case 'viewer':
    case 'typist':
      return text.theyRead({ digits: spellDigits(theirs) });
    default:
      return compareRole satisfies never;
  }
}
