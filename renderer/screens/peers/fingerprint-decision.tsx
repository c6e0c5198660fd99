import { useState } from 'react';
import { messages } from '../../../messages/index.ts';
import type { PeerView } from '../../../preload/contract.ts';
import { Button } from '../../components/button.tsx';
import { CallFailure } from '../../components/call-failure.tsx';
import { useCall } from '../../hooks/use-call.ts';
import { ALL_GROUPS, isComplete, type Ticked } from '../../text/ticks.ts';

interface FingerprintDecisionProps {
  readonly peer: PeerView;
  readonly ticked: Ticked;
  /** Called after the result was saved. */
  readonly onRecorded: () => void;
}

/**
 * Asks for the result of the comparison. That all groups are the same can be said once each was
 * ticked off. The answer is recorded for the key on the screen.
 */
export function FingerprintDecision({ peer, ticked, onRecorded }: FingerprintDecisionProps) {
  const note = useCall('recordComparison');
  const [pressedEarly, setPressedEarly] = useState(false);
  const text = messages.fingerprint;
  const { handle, fullFingerprint } = peer;
  const complete = isComplete(ticked);
  const answer = async (result: 'same' | 'differs') => {
    setPressedEarly(false);
    const noted = await note.run({ handle, fullFingerprint, result });
    if (noted.ok) onRecorded();
  };
  return (
    <section className="stack" aria-busy={note.busy}>
      <p className="hint">{text.ticked({ step: ticked.size, of: ALL_GROUPS })}</p>
      <p className="ask">{text.ask}</p>
      <div className="pair-of-buttons answers">
        <Button disabled={note.busy} onPress={() => void answer('differs')}>
          {text.differs}
        </Button>
        <Button
          disabled={note.busy || !complete}
          onPress={() => void answer('same')}
          onDisabledPress={() => setPressedEarly(!note.busy)}
        >
          {text.same}
        </Button>
      </div>
      <div aria-live="polite">
        {pressedEarly && !complete && <p className="note">{text.tickFirst}</p>}
      </div>
      <p className="hint">{text.why}</p>
      <CallFailure call={note} onTryAgain={note.clear} />
    </section>
  );
}
