import { messages } from '../../../messages/index.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { useCall } from '../../hooks/use-call.ts';

interface EraseAllDialogProps {
  /** of entries */
  readonly count: number;
  readonly onKeep: () => void;
  readonly onErased: () => void;
}

/** Says what goes, and asks for confirmation. */
export function EraseAllDialog({ count, onKeep, onErased }: EraseAllDialogProps) {
  const erase = useCall('eraseHistory');
  const { eraseAllTitle, eraseAllText, eraseYes, eraseNo } = messages.notes.history;
  const press = async () => {
    const answer = await erase.run({ key: null });
    if (answer.ok) onErased();
  };
  return (
    <ConfirmDialog
      title={eraseAllTitle}
      confirmLabel={eraseYes}
      cancelLabel={eraseNo}
      call={erase}
      onConfirm={() => void press()}
      onCancel={onKeep}
    >
      <p>{eraseAllText({ count })}</p>
    </ConfirmDialog>
  );
}
