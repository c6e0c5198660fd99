import { useState } from 'react';
import { messages } from '../../../messages/index.ts';
import { Button } from '../../components/button.tsx';
import { CallFailure } from '../../components/call-failure.tsx';
import { Icon } from '../../components/icon.tsx';
import { useCall } from '../../hooks/use-call.ts';

/** Copies a whole message for the other person, and says where it may be sent. */
export function Invitation({ id }: { readonly id: string }) {
  const text = messages.notes.invitation;
  const copy = useCall('copyInvitation');
  const [copied, setCopied] = useState<string | null>(null);
  const press = async () => {
    const answer = await copy.run({ id });
    if (answer.ok) setCopied(text.copied({ seconds: answer.value.clearsAfterSeconds }));
  };
  return (
    <>
      <div className="row row-middle">
        <Button onPress={() => void press()}>
          <Icon name="invitation" />
          {text.copy}
        </Button>
      </div>
      <div role="status" className="hint">
        {copied !== null && (
          <>
            <p>{copied}</p>
            <p>{text.channel}</p>
          </>
        )}
      </div>
      <CallFailure call={copy} onTryAgain={() => void press()} />
    </>
  );
}
