import { useState } from 'react';
import { messages } from '../../messages/index.ts';
import type { PairingView } from '../../preload/contract.ts';
import { useApp } from '../app-context.ts';
import { useCall } from '../hooks/use-call.ts';
import { useEscape } from '../hooks/use-escape.ts';
import type { Route } from '../route.ts';
import { cancelledOf, isOtherSideThere } from '../text/cancelled.ts';
import { Button } from './button.tsx';
import { CallFailure } from './call-failure.tsx';
import { CancelDialog } from './cancel-dialog.tsx';

interface CancelButtonProps {
  readonly pairing: PairingView;
  /** Whether Escape asks, too. */
  readonly onEscape?: boolean;
  /** Whether it asks as soon as it is drawn. */
  readonly asksAtOnce?: boolean;
  /** Where to go afterwards; by default to Pairings, which says what the other side sees. */
  readonly afterwards?: Route | undefined;
}

/** Cancels a pairing. Asks first where the other side has joined. */
export function CancelButton(props: CancelButtonProps) {
  const { pairing, onEscape = false, asksAtOnce = false, afterwards } = props;
  const { navigate } = useApp();
  const cancel = useCall('cancel');
  const [asking, setAsking] = useState(asksAtOnce);
  useEscape(() => setAsking(true), onEscape && !asking);

  const press = async () => {
    const { origin, id } = pairing;
    const answer = await cancel.run({ origin, id });
    if (!answer.ok) return;
    navigate(afterwards ?? { screen: 'pairings', cancelled: cancelledOf(pairing) });
  };
  const ask = isOtherSideThere(pairing) ? () => setAsking(true) : () => void press();
  return (
    <>
      <Button variant="quiet" hidden={asking} disabled={cancel.busy} onPress={ask}>
        {messages.pairings.cancel}
      </Button>
      {asking ? (
        <CancelDialog
          pairing={pairing}
          call={cancel}
          onCancel={() => void press()}
          onKeep={() => setAsking(false)}
        />
      ) : (
        <CallFailure call={cancel} onTryAgain={() => void press()} />
      )}
    </>
  );
}
