import { messages } from '../../../messages/index.ts';
import type { PairingView } from '../../../preload/contract.ts';
import { FailureNote } from '../../components/failure-note.tsx';
import { useNewCode } from '../../hooks/use-new-code.ts';
import { RemoveButton } from './remove-button.tsx';

/** The card of a pairing that ended: what happened, what it means, the next step. */
export function StoppedCard({ pairing }: { readonly pairing: PairingView }) {
  const newCode = useNewCode(pairing);
  const { code, role, failure } = pairing;
  return (
    <>
      {failure === null ? (
        <p className="card-state">{messages.phases[role].stopped}</p>
      ) : (
        <FailureNote failure={failure} pairing={pairing} onNewCode={newCode.start} />
      )}
      {newCode.failure !== null && (
        <FailureNote failure={newCode.failure} onTryAgain={newCode.start} />
      )}
      <div className="row row-end">
        <RemoveButton code={code} />
      </div>
    </>
  );
}
