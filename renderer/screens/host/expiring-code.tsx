import { messages } from '../../../messages/index.ts';
import type { PairingView } from '../../../preload/contract.ts';
import { useApp } from '../../app-context.ts';
import { call } from '../../call.ts';
import { Button } from '../../components/button.tsx';
import { CallFailure } from '../../components/call-failure.tsx';
import { useCall } from '../../hooks/use-call.ts';
import { useNow } from '../../hooks/use-now.ts';
import { secondsUntil } from '../../text/time.ts';

/** From this many seconds on, a code is about to expire. */
const LAST_SECONDS = 60;

/** Says that a code nobody has joined with is about to expire, and makes a new one in its place. */
export function ExpiringCode({ pairing }: { readonly pairing: PairingView }) {
  const { navigate } = useApp();
  const now = useNow();
  const host = useCall('host');
  const { origin, id, deadlineAt, relayUrl, protocol, bound } = pairing;
  if (deadlineAt === null || secondsUntil(deadlineAt, now) > LAST_SECONDS) return null;
  const press = async () => {
    const verify = bound?.handle ?? null;
    const answer = await host.run({ relay: relayUrl, forCli: protocol === 1, verify });
    if (!answer.ok) return;
    // If this fails, the old code merely expires in the list.
    await call('cancel', { origin, id });
    navigate({ screen: 'pairing', id: answer.value.id });
  };
  const { title, text, fresh } = messages.expiring;
  return (
    <div role="status" className="note note-warning">
      <p className="note-title">{title}</p>
      <p>{text}</p>
      <div className="row">
        <Button disabled={host.busy} onPress={() => void press()}>
          {fresh}
        </Button>
      </div>
      <CallFailure call={host} onTryAgain={() => void press()} />
    </div>
  );
}
