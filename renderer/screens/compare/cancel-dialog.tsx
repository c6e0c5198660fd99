import { messages } from '../../../messages/index.ts';
import type { PairingView } from '../../../preload/contract.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { useCall } from '../../hooks/use-call.ts';

interface CancelDialogProps {
  readonly pairing: PairingView;
  readonly onKeep: () => void;
  readonly onCancelled: () => void;
}

/** Asks before cancelling the pairing. Escape opens it. */
export function CancelDialog({ pairing, onKeep, onCancelled }: CancelDialogProps) {
  const cancel = useCall('cancel');
  const press = async () => {
    const answer = await cancel.run({ origin: pairing.origin, id: pairing.id });
    if (answer.ok) onCancelled();
  };
  return (
    <ConfirmDialog
      title={messages.compare.cancelTitle}
      confirmLabel={messages.pairings.cancel}
      cancelLabel={messages.compare.keep}
      call={cancel}
      onConfirm={() => void press()}
      onCancel={onKeep}
    >
      <p>
        {pairing.origin === 'practice' ? messages.practice.cancelText : messages.compare.cancelText}
      </p>
    </ConfirmDialog>
  );
}
