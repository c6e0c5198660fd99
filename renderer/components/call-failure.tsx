import type { FailureView } from '../../preload/contract.ts';
import { FailureNote } from './failure-note.tsx';

/** What a screen draws of a call that main may refuse: see `useCall`. */
export interface CallOutcome {
  readonly failure: FailureView | null;
  readonly clear: () => void;
}

interface CallFailureProps {
  readonly call: CallOutcome;
  /** Makes the call once more. */
  readonly onTryAgain: () => void;
}

/** Why a call was refused, with the way on; nothing while it was not. */
export function CallFailure({ call, onTryAgain }: CallFailureProps) {
  if (call.failure === null) return null;
  return <FailureNote failure={call.failure} onTryAgain={onTryAgain} onResolved={call.clear} />;
}
