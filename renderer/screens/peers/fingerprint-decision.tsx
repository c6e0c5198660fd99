import { messages } from '../../../messages/index.ts';
import type { PeerView } from '../../../preload/contract.ts';
import { Button } from '../../components/button.tsx';
import { CallFailure } from '../../components/call-failure.tsx';
import { useCall } from '../../hooks/use-call.ts';

interface FingerprintDecisionProps {
  readonly peer: PeerView;
  /** Called after the result was saved. */
  readonly onRecorded: () => void;
}

/** Asks for the result of the comparison. The answer is recorded for the key on the screen. */
export function FingerprintDecision({ peer, onRecorded }: FingerprintDecisionProps) {
  const note = useCall('recordComparison');
  const text = messages.fingerprint;
  const { handle, fullFingerprint } = peer;
  const answer = async (result: 'same' | 'differs') => {
    const noted = await note.run({ handle, fullFingerprint, result });
    if (noted.ok) onRecorded();
  };
  return (
    <section className="stack" aria-busy={note.busy}>
      <p className="ask">{text.ask}</p>
      <div className="pair-of-buttons answers">
        <Button disabled={note.busy} onPress={() => void answer('differs')}>
          {text.differs}
        </Button>
        <Button disabled={note.busy} onPress={() => void answer('same')}>
          {text.same}
        </Button>
      </div>
      <p className="hint">{text.why}</p>
      <CallFailure call={note} onTryAgain={note.clear} />
    </section>
  );
}
