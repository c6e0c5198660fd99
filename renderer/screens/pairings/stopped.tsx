import { messages } from '../../../messages/index.ts';
import type { PairingView } from '../../../preload/contract.ts';
import { useApp } from '../../app-context.ts';
import { BACK_TO_PAIRINGS, Page } from '../../components/page.tsx';
import { StopReason } from './stop-reason.tsx';
import { RemoveButton } from './remove-button.tsx';

/** Screen of a stopped pairing. */
export function Stopped({ pairing }: { readonly pairing: PairingView }) {
  const { navigate } = useApp();
  const { code, role, failure } = pairing;
  const title =
    failure === null ? messages.phases[role].stopped : messages.failures[failure.code].title;
  return (
    <Page title={title} back={BACK_TO_PAIRINGS} mark={{ icon: 'stop', variant: 'danger' }}>
      <p className="hint with-code">{messages.compare.forCode({ code })}</p>
      <StopReason pairing={pairing} showTitle={false} />
      <div className="row row-end">
        <RemoveButton code={code} onDone={() => navigate({ screen: 'pairings' })} />
      </div>
    </Page>
  );
}
