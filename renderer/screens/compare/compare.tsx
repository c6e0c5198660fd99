import { type ReactNode, useLayoutEffect, useState } from 'react';
import { messages } from '../../../messages/index.ts';
import type { PairingView } from '../../../preload/contract.ts';
import { useApp } from '../../app-context.ts';
import { BACK_TO_PAIRINGS, type BackLink, Page } from '../../components/page.tsx';
import { PairingFooter } from '../../components/pairing-footer.tsx';
import { CancelDialog } from './cancel-dialog';
import { DigitComparison } from './digit-comparison';
import { DigitsPanel } from './digits-panel';
import { Exchanging } from './exchanging.tsx';

interface CompareProps {
  readonly pairing: PairingView;
  /** What a rehearsal adds: what the other person says. */
  readonly above?: ReactNode;
  readonly back?: BackLink;
}

/** The heart: two people compare six digits, and one of them says here what they heard. */
export function Compare({ pairing, above = null, back = BACK_TO_PAIRINGS }: CompareProps) {
  const { navigate } = useApp();
  const [asking, setAsking] = useState(false);
  useEscape(() => setAsking(true), !asking);
  const { code, phase } = pairing;
  return (
    <Page title={messages.compare.title} back={back}>
      <p className="lead">{messages.compare.how}</p>
      {above}
      {phase === 'compare' ? (
        <DigitComparison key={code} pairing={pairing} />
      ) : (
        <>
          <DigitsPanel pairing={pairing} />
          <Exchanging pairing={pairing} />
        </>
      )}
      <PairingFooter pairing={pairing} asking={asking} cancelRoute={back.route} />
      {asking && (
        <CancelDialog
          pairing={pairing}
          onKeep={() => setAsking(false)}
          onCancelled={() => navigate(back.route)}
        />
      )}
    </Page>
  );
}

function useEscape(onEscape: () => void, listening: boolean): void {
  // Before the screen is painted: who sees it can press the key.
  useLayoutEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || !listening) return;
      // The same key press would close the question that it opens.
      event.preventDefault();
      onEscape();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  });
}
