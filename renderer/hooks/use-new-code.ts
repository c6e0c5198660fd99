import type { FailureView, PairingView } from '../../preload/contract.ts';
import { useApp } from '../app-context.ts';
import { useCall } from './use-call.ts';

interface NewCode {
  readonly start: () => void;
  /** Why no new code could be made. */
  readonly failure: FailureView | null;
}

/**
 * Starts again after a pairing that ended, in the same role: a host gets a new code on the same
 * relay, a guest enters the new one that the host says.
 */
export function useNewCode(ended: PairingView): NewCode {
  const { navigate } = useApp();
  const host = useCall('host');
  const dismiss = useCall('dismiss');

  const start = async () => {
    if (ended.role === 'guest') {
      navigate({ screen: 'join', text: '', relay: ended.relayUrl });
      return;
    }
    if (host.busy) return;
    const answer = await host.run({ relay: ended.relayUrl });
    if (!answer.ok) return;
    // When this fails, the ended pairing merely stays in the list.
    await dismiss.run({ code: ended.code });
    navigate({ screen: 'pairing', code: answer.value.code });
  };

  return { start: () => void start(), failure: host.failure };
}
