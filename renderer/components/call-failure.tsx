import type { FailureView } from '../../preload/contract.ts';
import { FailureNote } from './failure-note.tsx';

/** The failure of a call, from `useCall`. */
export interface CallOutcome {
  readonly failure: FailureView | null;
  readonly clear: () => void;
}

interface CallFailureProps {
  readonly call: CallOutcome;
  /** Repeats the call. */
  readonly onTryAgain: () => void;
}

/** Shows why a call failed and what to do next; renders nothing if it did not fail. */
export function CallFailure({ call, onTryAgain }: CallFailureProps) {
  if (call.failure === null) return null;
  return <FailureNote failure={call.failure} onTryAgain={onTryAgain} onResolved={call.clear} />;
}
