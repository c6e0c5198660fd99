import { messages } from '../../../messages/index.ts';
import type { PairingView } from '../../../preload/contract.ts';
import { useApp } from '../../app-context.ts';
import { Button } from '../../components/button.tsx';
import { CallFailure } from '../../components/call-failure.tsx';
import { useCall } from '../../hooks/use-call.ts';

/** *Done*, after which the pairing leaves the list, and *Pair another*. */
export function PairedFoot({ pairing }: { readonly pairing: PairingView }) {
  const { navigate } = useApp();
  const dismiss = useCall('dismiss');
  const { id, milestones } = pairing;
  // Until the other side has said that it has us, the list shows that the pairing goes on.
  const isOver = milestones['they-have-you'] !== 'current';
  const done = async () => {
    if (isOver && !(await dismiss.run({ id })).ok) return;
    navigate({ screen: 'pairings' });
  };
  const { another } = messages.afterwards;
  return (
    <div className="page-foot">
      <CallFailure call={dismiss} onTryAgain={() => void done()} />
      <div className="pair-of-buttons">
        <Button onPress={() => navigate({ screen: 'host', verify: null })}>{another}</Button>
        <Button variant="primary" disabled={dismiss.busy} onPress={() => void done()}>
          {messages.paired.done}
        </Button>
      </div>
    </div>
  );
}
