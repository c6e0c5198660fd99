import type { FailureView, PairingView } from '../../preload/contract.ts';
import { useApp } from '../app-context.ts';
import { useCall } from './use-call.ts';

interface NewCode {
  readonly start: () => void;
  /** Why no new code could be created. */
  readonly failure: FailureView | null;
}

/**
 * Starts over after a pairing that stopped: same role, relay and version, and for the same peer if it
 * was to verify one. A host gets a new code, a guest goes to Join. So version 2 never ends in a code
 * of version 1.
 */
export function useNewCode(ended: PairingView): NewCode {
  const { navigate } = useApp();
  const host = useCall('host');
  const dismiss = useCall('dismiss');
  const verify = ended.bound?.handle ?? null;

  const start = async () => {
    if (ended.role === 'guest') {
      navigate({ screen: 'join', text: '', relay: ended.relayUrl, verify });
      return;
    }
    if (host.busy) return;
    const forCli = ended.protocol === 1;
    const answer = await host.run({ relay: ended.relayUrl, forCli, verify });
    if (!answer.ok) return;
    // If this fails, the stopped pairing merely stays in the list.
    await dismiss.run({ id: ended.id });
    navigate({ screen: 'pairing', id: answer.value.id });
  };

  return { start: () => void start(), failure: host.failure };
}
