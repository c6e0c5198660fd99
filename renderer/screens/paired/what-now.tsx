import { useState } from 'react';
import { messages, sendLine } from '../../../messages/index.ts';
import type { PeerView } from '../../../preload/contract.ts';
import { useApp } from '../../app-context.ts';
import { Button } from '../../components/button.tsx';
import { CallFailure } from '../../components/call-failure.tsx';
import { Icon } from '../../components/icon.tsx';
import { useCall } from '../../hooks/use-call.ts';

interface WhatNowProps {
  /** Of the pairing. */
  readonly id: string;
  readonly peer: PeerView;
}

/** The line that sends a first message to the new peer. */
export function WhatNow({ id, peer }: WhatNowProps) {
  const { view } = useApp();
  const copy = useCall('copySendLine');
  const [copied, setCopied] = useState(false);
  const press = async () => setCopied((await copy.run({ id })).ok);
  const { title, send, hello, copy: label, copied: done } = messages.afterwards;
  return (
    <section className="surface what-now">
      <h2>{title}</h2>
      <p>{send}</p>
      <div className="row">
        <p className="mono path">{sendLine(peer.handle, hello, view.about)}</p>
        <Button disabled={copy.busy} onPress={() => void press()}>
          <Icon name="copy" />
          {label}
        </Button>
      </div>
      <p role="status" className="hint">
        {copied && done}
      </p>
      <CallFailure call={copy} onTryAgain={() => void press()} />
    </section>
  );
}
