import { messages } from '../../../messages/index.ts';
import type { PeerView } from '../../../preload/contract.ts';
import { Button } from '../../components/button.tsx';
import { CallFailure } from '../../components/call-failure.tsx';
import { useCall } from '../../hooks/use-call.ts';

interface DecisionProps {
  readonly peer: PeerView;
  readonly onSame: () => void;
  readonly onDiffers: () => void;
}

/** Asks how the comparison went; the answer is about the key on the screen, and no other. */
export function Decision({ peer, onSame, onDiffers }: DecisionProps) {
  const note = useCall('noteComparison');
  const text = messages.fingerprint;
  const { handle, fullFingerprint } = peer;
  const answer = async (same: boolean) => {
    const noted = await note.run({ handle, fullFingerprint, same });
    if (!noted.ok) return;
    if (same) onSame();
    else onDiffers();
  };
  return (
    <section className="stack" aria-busy={note.busy}>
      <p className="ask">{text.ask}</p>
      <div className="pair-of-buttons answers">
        <Button asleep={note.busy} onPress={() => void answer(false)}>
          {text.differs}
        </Button>
        <Button asleep={note.busy} onPress={() => void answer(true)}>
          {text.same}
        </Button>
      </div>
      <p className="hint">{text.why}</p>
      <CallFailure call={note} onTryAgain={note.clear} />
    </section>
  );
}
