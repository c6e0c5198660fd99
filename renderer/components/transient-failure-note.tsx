import { messages } from '../../messages/index.ts';
import type { PairingView } from '../../preload/contract.ts';
import { useCall } from '../hooks/use-call.ts';
import { useNow } from '../hooks/use-now.ts';
import { showsDetail } from '../text/next-step.ts';
import { retryText } from '../text/time.ts';
import { Button } from './button.tsx';
import { Disclosure } from './disclosure.tsx';
import { FailureDetails } from './failure-details.tsx';
import { FailureSentences } from './failure-sentences.tsx';

/** What holds a pairing up, and when the engine retries. */
export function TransientFailureNote({ pairing }: { readonly pairing: PairingView }) {
  const now = useNow();
  const retry = useCall('retryNow');
  const { transientFailure, retryAt } = pairing;
  if (transientFailure === null) return null;
  return (
    <div className="note note-warning">
      <FailureSentences code={transientFailure.code} pairing={pairing} />
      {showsDetail(transientFailure) && <p className="hint">{transientFailure.detail}</p>}
      {transientFailure.detail !== null && (
        <Disclosure summary={messages.actions.details}>
          <FailureDetails failure={transientFailure} />
        </Disclosure>
      )}
      <div className="row row-between">
        <span role="timer">{retryAt === null ? null : retryText(retryAt, now)}</span>
        <Button disabled={retry.busy} onPress={() => void retry.run(undefined)}>
          {messages.time.tryNow}
        </Button>
      </div>
    </div>
  );
}
