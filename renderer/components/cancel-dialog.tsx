import { messages } from '../../messages/index.ts';
import type { PairingView } from '../../preload/contract.ts';
import type { Caller } from '../hooks/use-call.ts';
import { ConfirmDialog } from './confirm-dialog.tsx';

interface CancelDialogProps {
  readonly pairing: Pick<PairingView, 'origin' | 'phase'>;
  readonly call: Caller<'cancel'>;
  readonly onCancel: () => void;
  readonly onKeep: () => void;
}

/** Asks before a pairing is cancelled that both sides have joined. */
export function CancelDialog({ pairing, call, onCancel, onKeep }: CancelDialogProps) {
  const { title, text, keep, cardLeft } = messages.cancelling;
  const { origin, phase } = pairing;
  return (
    <ConfirmDialog
      title={title}
      confirmLabel={messages.pairings.cancel}
      cancelLabel={keep}
      call={call}
      onConfirm={onCancel}
      onCancel={onKeep}
    >
      <p>{origin === 'practice' ? messages.practice.cancelText : text}</p>
      {origin === 'home' && phase === 'exchanging' && <p>{cardLeft}</p>}
    </ConfirmDialog>
  );
}
