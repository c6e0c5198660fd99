import { useCallback, useRef, useState } from 'react';
import type { Answer, CallName, FailureView, Payload } from '../../preload/contract.ts';
import { call } from '../call.ts';

interface CallState {
  readonly busy: boolean;
  readonly failure: FailureView | null;
}
const IDLE: CallState = { busy: false, failure: null };

/** A call of the contract and its state. */
export interface Caller<N extends CallName> extends CallState {
  readonly run: (payload: Payload<N>) => Promise<Answer<N>>;
  /** Repeats the last call. */
  readonly retry: () => void;
  /** Clears the last failure. */
  readonly clear: () => void;
}

/** Makes a call and tracks whether it is running and why it last failed. */
export function useCall<N extends CallName>(name: N): Caller<N> {
  const [state, setState] = useState(IDLE);
  const last = useRef<(() => Promise<unknown>) | null>(null);
  const run = useCallback(
    async (payload: Payload<N>) => {
      last.current = () => run(payload);
      setState({ busy: true, failure: null });
      const answer = await call(name, payload);
      setState({ busy: false, failure: answer.ok ? null : answer.failure });
      return answer;
    },
    [name],
  );
  const clear = useCallback(() => setState(IDLE), []);
  const retry = useCallback(() => void last.current?.(), []);
  return { ...state, run, retry, clear };
}
