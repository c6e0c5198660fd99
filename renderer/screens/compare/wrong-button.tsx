import { useId } from 'react';
import { messages } from '../../../messages/index.ts';
import { Button } from '../../components/button.tsx';
import { CallFailure } from '../../components/call-failure.tsx';
import { useCall } from '../../hooks/use-call.ts';

/** Takes *They match* back. It asks nothing, since the peer may be pinned at any moment. */
export function WrongButton({ id }: { readonly id: string }) {
  const withdraw = useCall('withdraw');
  const hint = useId();
  const { press, hint: text } = messages.wrongButton;
  return (
    <div className="lines wrong-button">
      <Button disabled={withdraw.busy} describedBy={hint} onPress={() => void withdraw.run({ id })}>
        {press}
      </Button>
      <p id={hint} className="hint">
        {text}
      </p>
      <CallFailure call={withdraw} onTryAgain={withdraw.clear} />
    </div>
  );
}
