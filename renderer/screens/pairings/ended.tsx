import { useState } from 'react';
import { messages } from '../../../messages/index.ts';
import type { PairingView } from '../../../preload/contract.ts';
import { FailureNote } from '../../components/failure-note.tsx';
import { useNewCode } from '../../hooks/use-new-code.ts';
import { ForgetOldKey } from './forget-old-key.tsx';

interface EndedProps {
  readonly pairing: PairingView;
  /** False where the title stands above already. */
  readonly titled: boolean;
}

/** Why a pairing ended, what it means, and the way to start again. */
export function Ended({ pairing, titled }: EndedProps) {
  const newCode = useNewCode(pairing);
  const [forgetting, setForgetting] = useState(false);
  const { role, failure, keyClash } = pairing;
  const canForget = keyClash !== null && keyClash.pinned !== null;
  return (
    <>
      {failure === null ? (
        titled && <p className="card-state">{messages.phases[role].stopped}</p>
      ) : (
        <FailureNote
          failure={failure}
          pairing={pairing}
          titled={titled}
          onNewCode={newCode.start}
          onTryAgain={newCode.start}
          onForgetOldKey={canForget ? () => setForgetting(true) : undefined}
        />
      )}
      {newCode.failure !== null && (
        <FailureNote failure={newCode.failure} onTryAgain={newCode.start} />
      )}
      {forgetting && keyClash !== null && (
        <ForgetOldKey
          clash={keyClash}
          onKeep={() => setForgetting(false)}
          onForgotten={newCode.start}
        />
      )}
    </>
  );
}
