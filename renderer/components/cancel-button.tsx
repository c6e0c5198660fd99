import { messages } from '../../messages/index.ts';
import type { PairingView } from '../../preload/contract.ts';
import { useCall } from '../hooks/use-call.ts';
import { Button } from './button.tsx';
import { CallFailure } from './call-failure.tsx';

interface CancelButtonProps {
  readonly pairing: Pick<PairingView, 'origin' | 'id'>;
  readonly hidden?: boolean;
  readonly onDone?: () => void;
}

/** Cancels a pairing without asking. */
export function CancelButton({ pairing, hidden = false, onDone }: CancelButtonProps) {
  const cancel = useCall('cancel');
  const { origin, id } = pairing;
  const press = async () => {
    const answer = await cancel.run({ origin, id });
    if (answer.ok) onDone?.();
  };
  return (
    <>
      <Button variant="quiet" hidden={hidden} disabled={cancel.busy} onPress={() => void press()}>
        {messages.pairings.cancel}
      </Button>
      <CallFailure call={cancel} onTryAgain={() => void press()} />
    </>
  );
}
