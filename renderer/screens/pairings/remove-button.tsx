import { messages } from '../../../messages/index.ts';
import { Button } from '../../components/button.tsx';
import { CallFailure } from '../../components/call-failure.tsx';
import { useCall } from '../../hooks/use-call.ts';

interface RemoveButtonProps {
  readonly id: string;
  readonly onDone?: () => void;
}

/** Removes a paired or stopped pairing from the list. */
export function RemoveButton({ id, onDone }: RemoveButtonProps) {
  const dismiss = useCall('dismiss');
  const press = async () => {
    const answer = await dismiss.run({ id });
    if (answer.ok) onDone?.();
  };
  return (
    <>
      <Button variant="quiet" disabled={dismiss.busy} onPress={() => void press()}>
        {messages.pairings.remove}
      </Button>
      <CallFailure call={dismiss} onTryAgain={() => void press()} />
    </>
  );
}
