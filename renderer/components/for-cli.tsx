import { messages } from '../../messages/index.ts';
import type { PairingView } from '../../preload/contract.ts';
import { useApp } from '../app-context.ts';
import { call } from '../call.ts';
import { useCall } from '../hooks/use-call.ts';
import { Button } from './button.tsx';
import { CallFailure } from './call-failure.tsx';
import { Disclosure } from './disclosure.tsx';

interface ForCliProps {
  /** The pairing whose code is of no use then; null: there is none yet. */
  readonly instead: Pick<PairingView, 'origin' | 'id' | 'relayUrl'> | null;
}

/** Makes a code that the `wire` command can read, and says what is lost by that. */
export function ForCli({ instead }: ForCliProps) {
  const { navigate } = useApp();
  const host = useCall('host');
  const { title, lost, make } = messages.host.forCli;
  const press = async () => {
    const relay = instead?.relayUrl ?? null;
    const answer = await host.run({ relay, forCli: true, verify: null });
    if (!answer.ok) return;
    // If this fails, the other pairing merely stays in the list.
    if (instead !== null) await call('cancel', { origin: instead.origin, id: instead.id });
    navigate({ screen: 'pairing', id: answer.value.id });
  };
  return (
    <Disclosure summary={title}>
      <p>{lost}</p>
      <div className="row">
        <Button disabled={host.busy} onPress={() => void press()}>
          {make}
        </Button>
      </div>
      <CallFailure call={host} onTryAgain={() => void press()} />
    </Disclosure>
  );
}
