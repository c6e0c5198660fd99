import { useState } from 'react';
import { messages } from '../../messages/index.ts';
import { useCall } from '../hooks/use-call.ts';
import { Button } from './button.tsx';
import { CallFailure } from './call-failure.tsx';
import { Icon } from './icon.tsx';

/** Copies the DID of a peer. */
export function CopyDid({ handle }: { readonly handle: string }) {
  const copy = useCall('copyDid');
  const [copied, setCopied] = useState(false);
  const press = async () => {
    const answer = await copy.run({ handle });
    setCopied(answer.ok);
  };
  return (
    <>
      <Button onPress={() => void press()}>
        <Icon name="copy" />
        {messages.peers.copyDid}
      </Button>
      <span role="status" className="hint">
        {copied && messages.peers.didCopied}
      </span>
      <CallFailure call={copy} onTryAgain={() => void press()} />
    </>
  );
}
