import { messages } from '../../../messages/index.ts';
import type { PairingView } from '../../../preload/contract.ts';
import { Question } from '../../components/confirm-dialog';
import { useCall } from '../../hooks/use-call.ts';

interface CancelQuestionProps {
  readonly pairing: PairingView;
  readonly onKeep: () => void;
  readonly onCancelled: () => void;
}

/** Escape does not cancel by itself: it asks. */
export function CancelQuestion({ pairing, onKeep, onCancelled }: CancelQuestionProps) {
  const cancel = useCall('cancel');
  const press = async () => {
    const answer = await cancel.run({ origin: pairing.origin, code: pairing.code });
    if (answer.ok) onCancelled();
  };
  return (
    <Question
      title={messages.compare.cancelTitle}
      yes={messages.pairings.cancel}
      no={messages.compare.keep}
      call={cancel}
      onYes={() => void press()}
      onNo={onKeep}
    >
      <p>
        {pairing.origin === 'practice'
          ? messages.rehearsal.cancelText
          : messages.compare.cancelText}
      </p>
    </Question>
  );
}
