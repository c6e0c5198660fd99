import { useState } from 'react';
import { messages } from '../../../messages/index.ts';
import type { PairingView } from '../../../preload/contract.ts';
import { BrokenProof } from '../../components/broken-proof.tsx';
import { FailureNote } from '../../components/failure-note.tsx';
import { useNewCode } from '../../hooks/use-new-code.ts';
import { useReportVisibleFailure } from '../../hooks/use-report-visible.ts';
import { ForgetAndPairAgainDialog } from './forget-and-pair-again-dialog.tsx';

interface StopReasonProps {
  readonly pairing: PairingView;
  /** False where the title is shown elsewhere. */
  readonly showTitle: boolean;
  /** The code that was entered, as far as this window knows it. */
  readonly entered?: string | undefined;
}

/** Why a pairing stopped, what it means, and how to start over. */
export function StopReason({ pairing, showTitle, entered }: StopReasonProps) {
  const newCode = useNewCode(pairing);
  const [forgetting, setForgetting] = useState(false);
  const part = useReportVisibleFailure(pairing);
  const { role, failure, clash, bound } = pairing;
  const known = clash?.forget ?? null;
  return (
    <div ref={part} className="ended">
      {bound !== null && (
        <div>
          <p>{messages.proof.verify.was({ name: bound.name })}</p>
          <BrokenProof handle={bound.handle} />
        </div>
      )}
      {known !== null && <BrokenProof handle={known} />}
      {failure === null ? (
        showTitle && <p className="card-state">{messages.phases[role].stopped}</p>
      ) : (
        <FailureNote
          failure={failure}
          pairing={pairing}
          showTitle={showTitle}
          onNewCode={newCode.start}
          onTryAgain={newCode.start}
          onChangeEntry={() => newCode.change(entered ?? '')}
          onForget={known === null ? undefined : () => setForgetting(true)}
        />
      )}
      {newCode.failure !== null && (
        <FailureNote failure={newCode.failure} onTryAgain={newCode.start} />
      )}
      {forgetting && clash !== null && known !== null && (
        <ForgetAndPairAgainDialog
          clash={clash}
          handle={known}
          onKeep={() => setForgetting(false)}
          onForgotten={newCode.start}
        />
      )}
    </div>
  );
}
