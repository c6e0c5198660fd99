import { useState } from 'react';
import { messages } from '../../../messages/index.ts';
import { Button } from '../../components/button.tsx';
import { CallFailure } from '../../components/call-failure.tsx';
import { Icon } from '../../components/icon.tsx';
import { useCall } from '../../hooks/use-call.ts';

/** Copies the code or the join link. Main clears the clipboard after a while. */
export function CopyButtons({ id }: { readonly id: string }) {
  const copyCode = useCall('copyCode');
  const copyLink = useCall('copyJoinLink');
  const [copied, setCopied] = useState<string | null>(null);

  const pressCode = async () => {
    const answer = await copyCode.run({ id });
    if (answer.ok) setCopied(messages.host.copied({ seconds: answer.value.clearsAfterSeconds }));
  };
  const pressLink = async () => {
    const answer = await copyLink.run({ id });
    if (answer.ok) {
      setCopied(messages.host.linkCopied({ seconds: answer.value.clearsAfterSeconds }));
    }
  };

  return (
    <>
      <div className="row row-middle">
        <Button onPress={() => void pressCode()}>
          <Icon name="copy" />
          {messages.host.copyCode}
        </Button>
        <Button onPress={() => void pressLink()}>
          <Icon name="link" />
          {messages.host.copyLink}
        </Button>
      </div>
      <p role="status" className="hint">
        {copied}
      </p>
      <CallFailure call={copyCode} onTryAgain={() => void pressCode()} />
      <CallFailure call={copyLink} onTryAgain={() => void pressLink()} />
    </>
  );
}
