import { useState } from 'react';
import { messages } from '../../../messages/index.ts';
import type { PairingView } from '../../../preload/contract.ts';
import { useApp } from '../../app-context.ts';
import { Button } from '../../components/button.tsx';
import { CallFailure } from '../../components/call-failure.tsx';
import { useCall } from '../../hooks/use-call.ts';

/** Takes everything off the list that is over. Shown once that is more than one pairing. */
export function ClearFinished() {
  const { pairings } = useApp().view;
  const clear = useCall('clearFinished');
  const [cleared, setCleared] = useState<number | null>(null);
  const press = async () => {
    const answer = await clear.run(undefined);
    if (answer.ok) setCleared(answer.value.count);
  };
  const { clear: label, cleared: done } = messages.afterwards;
  const hasSeveral = pairings.filter(isFinished).length > 1;
  if (!hasSeveral && cleared === null) return null;
  return (
    <div className="stack">
      {hasSeveral && (
        <div className="row row-end">
          <Button variant="quiet" disabled={clear.busy} onPress={() => void press()}>
            {label}
          </Button>
        </div>
      )}
      <p role="status" className="hint">
        {cleared !== null && done({ count: cleared })}
      </p>
      <CallFailure call={clear} onTryAgain={() => void press()} />
    </div>
  );
}

function isFinished({ phase, milestones }: PairingView): boolean {
  return phase === 'stopped' || (phase === 'paired' && milestones['they-have-you'] !== 'current');
}
