import { messages } from '../../../messages/index.ts';
import type { PairingView } from '../../../preload/contract.ts';
import { useApp } from '../../app-context.ts';
import { BACK_TO_PAIRINGS, Page } from '../../components/page.tsx';
import { Ended } from './stop-reason';
import { RemoveButton } from './remove-button.tsx';

/** The end of a pairing that did not work out. */
export function Stopped({ pairing }: { readonly pairing: PairingView }) {
  const { go } = useApp();
  const { code, role, failure } = pairing;
  const title =
    failure === null ? messages.phases[role].stopped : messages.failures[failure.code].title;
  return (
    <Page title={title} back={BACK_TO_PAIRINGS} mark={{ icon: 'stop', look: 'danger' }}>
      <p className="hint with-code">{messages.compare.forCode({ code })}</p>
      <Ended pairing={pairing} titled={false} />
      <div className="row row-end">
        <RemoveButton code={code} onDone={() => go({ screen: 'pairings' })} />
      </div>
    </Page>
  );
}
