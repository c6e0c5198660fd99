import { messages } from '../../../messages/index.ts';
import type { PairingView } from '../../../preload/contract.ts';
import { useApp } from '../../app-context.ts';
import { call } from '../../call.ts';
import { useCall } from '../../hooks/use-call.ts';
import { relayAgain } from '../../hooks/use-new-code.ts';
import { Button } from '../button.tsx';
import { CallFailure } from '../call-failure.tsx';
import { LocalRelayAddresses } from './local-relay.tsx';

/** The local relay of a pairing has another address now: which one, and a new code to begin there again. */
export function NetworkChanged({ pairing }: { readonly pairing: PairingView }) {
  const { navigate } = useApp();
  const host = useCall('host');
  const { phase, protocol, bound, origin, id } = pairing;
  const hasJoined = phase === 'compare' || phase === 'exchanging';
  const { moved, movedHint, movedJoined } = messages.relay;
  const press = async () => {
    const verify = bound?.handle ?? null;
    const relay = relayAgain(pairing);
    const answer = await host.run({ relay, forCli: protocol === 1, verify });
    if (!answer.ok) return;
    // If this fails, the old pairing merely stays in the list.
    await call('cancel', { origin, id });
    navigate({ screen: 'pairing', id: answer.value.id });
  };
  return (
    <div className="note note-warning">
      <LocalRelayAddresses title={hasJoined ? movedJoined : moved} />
      {!hasJoined && <p>{movedHint}</p>}
      <div className="row">
        <Button disabled={host.busy} onPress={() => void press()}>
          {messages.actions['new-code']}
        </Button>
      </div>
      <CallFailure call={host} onTryAgain={() => void press()} />
    </div>
  );
}
