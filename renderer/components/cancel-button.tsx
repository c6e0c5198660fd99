import { messages } from '../../messages/index.ts';
import { useCall } from '../hooks/use-call.ts';
import { Button } from './button.tsx';
import { FailureNote } from './failure-note.tsx';

interface CancelButtonProps {
  readonly code: string;
  readonly hidden?: boolean;
  readonly onDone?: () => void;
}

/** Cancels a pairing. */
export function CancelButton({ code, hidden = false, onDone }: CancelButtonProps) {
  const cancel = useCall('cancel');
  const press = async () => {
    const answer = await cancel.run({ code });
    if (answer.ok) onDone?.();
  };
  return (
    <>
      <Button look="quiet" hidden={hidden} asleep={cancel.busy} onPress={() => void press()}>
        {messages.pairings.cancel}
      </Button>
      {cancel.failure !== null && <FailureNote failure={cancel.failure} />}
    </>
  );
}
