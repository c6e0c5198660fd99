import type { FailureView, PairingView } from '../../preload/contract.ts';
import { useApp } from '../app-context.ts';
import { useCall } from './use-call.ts';

interface NewCode {
  readonly start: () => void;
  /** Goes back to what the guest has entered. @param code as far as this window knows it */
  readonly change: (code: string) => void;
  /** Why no new code could be created. */
  readonly failure: FailureView | null;
}

/** The relay for another pairing like this one: null, since the address may be new, for the local relay. */
export function relayAgain({
  onLocalRelay,
  relayUrl,
}: Pick<PairingView, 'onLocalRelay' | 'relayUrl'>): string | null {
  return onLocalRelay ? null : relayUrl;
}

/**
 * Starts over after a pairing that stopped: same role, relay and version, and for the same peer if it
 * was to verify one. A host gets a new code, a guest goes to Join. So version 2 never ends in a code
 * of version 1. Either way the stopped one leaves the list.
 */
export function useNewCode(ended: PairingView): NewCode {
  const { navigate } = useApp();
  const host = useCall('host');
  const dismiss = useCall('dismiss');
  const verify = ended.bound?.handle ?? null;

  const change = async (code: string) => {
    await dismiss.run({ id: ended.id });
    navigate({ screen: 'join', text: code, relay: ended.relayUrl, verify });
  };
  const start = async () => {
    if (ended.role === 'guest') {
      await change('');
      return;
    }
    if (host.busy) return;
    const forCli = ended.protocol === 1;
    const answer = await host.run({ relay: relayAgain(ended), forCli, verify });
    if (!answer.ok) return;
    // If this fails, the stopped pairing merely stays in the list.
    await dismiss.run({ id: ended.id });
    navigate({ screen: 'pairing', id: answer.value.id });
  };

  return {
    start: () => void start(),
    change: (code) => void change(code),
    failure: host.failure,
  };
}
