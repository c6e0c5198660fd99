import { type ReactNode, useLayoutEffect, useState } from 'react';
import { messages } from '../../../messages/index.ts';
import type { PairingView } from '../../../preload/contract.ts';
import { useApp } from '../../app-context.ts';
import { BACK_TO_PAIRINGS, type BackLink, Page } from '../../components/page.tsx';
import { PairingFooter } from '../../components/pairing-footer.tsx';
import { CancelDialog } from './cancel-dialog.tsx';
import { DigitComparison } from './digit-comparison.tsx';
import { DigitsPanel } from './digits-panel.tsx';
import { Exchanging } from './exchanging.tsx';

interface CompareProps {
  readonly pairing: PairingView;
  /** Shown above the comparison; practice puts the partner's call here. */
  readonly above?: ReactNode;
  readonly back?: BackLink;
}

/** The screen on which a person compares the six digits and decides. */
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
  // A layout effect, so that the key works as soon as the screen is visible.
  useLayoutEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || !listening) return;
      // Otherwise the same key press would close the dialog that it opens.
      event.preventDefault();
      onEscape();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  });
}
