import { failureText, messages } from '../../../messages/index.ts';
import type { PairingView } from '../../../preload/contract.ts';
import { useApp } from '../../app-context.ts';
import { BACK_TO_PAIRINGS, Page } from '../../components/page.tsx';
import { nameOf } from '../../text/code.ts';
import { RemoveButton } from './remove-button.tsx';
import { StopReason } from './stop-reason.tsx';

interface StoppedProps {
  readonly pairing: PairingView;
  /** The code that was entered, as far as this window knows it. */
  readonly entered: string | undefined;
}

/** Screen of a stopped pairing. */
export function Stopped({ pairing, entered }: StoppedProps) {
  const { navigate } = useApp();
  const { id, role, failure } = pairing;
  const title =
    failure === null ? messages.phases[role].stopped : failureText(failure.code, pairing).title;
  return (
    <Page title={title} back={BACK_TO_PAIRINGS} mark={{ icon: 'stop', variant: 'danger' }}>
      <p className="hint with-code">{messages.compare.forCode({ code: nameOf(pairing) })}</p>
      <StopReason pairing={pairing} showTitle={false} entered={entered} />
      <div className="row row-end">
        <RemoveButton id={id} onDone={() => navigate({ screen: 'pairings' })} />
      </div>
    </Page>
  );
}
