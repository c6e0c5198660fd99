import { messages } from '../../../messages/index.ts';
import type { PairingView } from '../../../preload/contract.ts';
import { Button } from '../../components/button.tsx';
import { CallFailure } from '../../components/call-failure.tsx';
import { useNow } from '../../hooks/use-now.ts';
import { useOtherCode } from '../../hooks/use-other-code.ts';
import { secondsUntil } from '../../text/time.ts';

/** From this many seconds on, a code is about to expire. */
const LAST_SECONDS = 60;

/** Says that a code nobody has joined with is about to expire, and makes a new one in its place. */
export function ExpiringCode({ pairing }: { readonly pairing: PairingView }) {
  const now = useNow();
  const { host, make } = useOtherCode(pairing);
  const { deadlineAt } = pairing;
  const isExpiring = deadlineAt !== null && secondsUntil(deadlineAt, now) <= LAST_SECONDS;
  const { title, text, fresh } = messages.expiring;
  return (
    <div role="status" className={isExpiring ? 'note note-warning' : 'unseen'}>
      {isExpiring && (
        <>
          <p className="note-title">{title}</p>
          <p>{text}</p>
          <div className="row">
            <Button disabled={host.busy} onPress={() => make({})}>
              {fresh}
            </Button>
          </div>
          <CallFailure call={host} onTryAgain={() => make({})} />
        </>
      )}
    </div>
  );
}
