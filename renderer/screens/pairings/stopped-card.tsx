import type { PairingView } from '../../../preload/contract.ts';
import { StopReason } from './stop-reason';
import { RemoveButton } from './remove-button.tsx';

/** The card of a pairing that ended: what happened, what it means, the next step. */
export function StoppedCard({ pairing }: { readonly pairing: PairingView }) {
  return (
    <>
      <StopReason pairing={pairing} showTitle={true} />
      <div className="row row-end">
        <RemoveButton code={pairing.code} />
      </div>
    </>
  );
}
