import type { PairingView } from '../../../preload/contract.ts';
import { RemoveButton } from './remove-button.tsx';
import { StopReason } from './stop-reason.tsx';

/** Card of a stopped pairing. */
export function StoppedCard({ pairing }: { readonly pairing: PairingView }) {
  return (
    <>
      <StopReason pairing={pairing} showTitle={true} />
      <div className="row row-end">
        <RemoveButton id={pairing.id} />
      </div>
    </>
  );
}
