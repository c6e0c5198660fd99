import { useLayoutEffect, useRef } from 'react';
import { messages } from '../../../messages/index.ts';
import type { PairingView } from '../../../preload/contract.ts';
import { WrongButton } from './wrong-button.tsx';

/** Shown after the person confirmed: what the pairing is still waiting for. */
export function Exchanging({ pairing }: { readonly pairing: PairingView }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => heading.current?.focus(), []);
  const { waiting, waitingHint, waitingHintTyped, exchanging, exchangingHint } = messages.compare;
  const stays = pairing.digits === null ? waitingHintTyped : waitingHint;
  const confirmed = pairing.milestones['they-confirmed'] === 'done';
  return (
    <section className="waiting">
      <h2 ref={heading} tabIndex={-1} className="waiting-label">
        <span className="waiting-indicator" aria-hidden="true" />
        {confirmed ? exchanging : waiting}
      </h2>
      <p className="hint">{confirmed ? exchangingHint : stays}</p>
      {pairing.origin === 'home' && <WrongButton id={pairing.id} />}
    </section>
  );
}
