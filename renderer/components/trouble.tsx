import { messages } from '../../messages/index.ts';
import type { PairingView } from '../../preload/contract.ts';
import { useCall } from '../hooks/use-call.ts';
import { useNow } from '../hooks/use-now.ts';
import { retryText } from '../text/time.ts';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';

/** What holds a pairing up, and when it is tried again. */
export function Trouble({ pairing }: { readonly pairing: PairingView }) {
  const now = useNow();
  const retry = useCall('retryNow');
  const { trouble, retryAt } = pairing;
  if (trouble === null) return null;
  const { title, meaning, next } = messages.failures[trouble.code];
  return (
    <div className="note note-trouble">
      <p className="note-title">
        <Icon name="alert" />
        {title}
      </p>
      <p>{meaning}</p>
      <p>{next}</p>
      <div className="row row-between">
        <span role="timer">{retryAt === null ? null : retryText(retryAt, now)}</span>
        <Button asleep={retry.busy} onPress={() => void retry.run(undefined)}>
          {messages.time.tryNow}
        </Button>
      </div>
    </div>
  );
}
