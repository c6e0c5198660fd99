import type { FailureView, PairingView } from '../../preload/contract.ts';
import { useApp } from '../app-context.ts';
import { useCall } from './use-call.ts';

interface NewCode {
  readonly start: () => void;
  /** Why no new code could be created. */
  readonly failure: FailureView | null;
}

/**
 * Starts over after a pairing that stopped, in the same role and on the same relay: a host gets a
 * new code, a guest goes to Join.
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
    // If this fails, the stopped pairing merely stays in the list.
    await dismiss.run({ code: ended.code });
    navigate({ screen: 'pairing', code: answer.value.code });
  };

  return { start: () => void start(), failure: host.failure };
}
