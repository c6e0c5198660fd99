import { useEffect, useState } from 'react';
import type { FailureView, RelayReading } from '../../preload/contract.ts';
import { call } from '../call.ts';

/**
 * What main understands a typed relay address as.
 * @param address null: none is typed
 * @returns null while main has not answered, and for no or an empty address
 */
export function useRelayReading(address: string | null): RelayReading | null {
  const [known, setKnown] = useState<{ readonly address: string } & RelayReading>();

  useEffect(() => {
    if (address === null || address === '') return;
    void call('readRelay', { address }).then((answer) => {
      setKnown({ address, ...(answer.ok ? answer.value : unread(answer.failure)) });
    });
  }, [address]);

  return known !== undefined && known.address === address ? known : null;
}

function unread(failure: FailureView): RelayReading {
  return { url: null, plainHttp: false, failure };
}
