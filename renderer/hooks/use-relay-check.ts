import { useState } from 'react';
import type { FailureView, RelayCheck } from '../../preload/contract.ts';
import { useCall } from './use-call.ts';

/** State of the test of a relay address. `result` is null if it is for another address. */
export interface CheckedRelay {
  readonly busy: boolean;
  readonly result: RelayCheck | null;
  readonly failure: FailureView | null;
  readonly run: () => Promise<RelayCheck | null>;
}

/** Tests a relay address on request. */
export function useRelayCheck(address: string): CheckedRelay {
  const { busy, failure, run } = useCall('checkRelay');
  const [checked, setChecked] = useState<{ address: string; result: RelayCheck } | null>(null);
  const ask = async () => {
    const answer = await run({ address });
    if (!answer.ok) return null;
    setChecked({ address, result: answer.value });
    return answer.value;
  };
  return { busy, failure, run: ask, result: checked?.address === address ? checked.result : null };
}
