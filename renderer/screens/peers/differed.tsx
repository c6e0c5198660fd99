import { useState } from 'react';
import { messages } from '../../../messages/index.ts';
import type { PeerView } from '../../../preload/contract.ts';
import { useApp } from '../../app-context.ts';
import { Button } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import { ForgetQuestion } from './forget-question.tsx';

/** The way out when a group differs. */
export function Differed({ peer }: { readonly peer: PeerView }) {
  const { go } = useApp();
  const [asking, setAsking] = useState(false);
  const { differsTitle, differsText } = messages.fingerprint;
  return (
    <section className="note note-failure" role="alert">
      <p className="note-title">
        <Icon name="stop" />
        {differsTitle}
      </p>
      <p>{differsText}</p>
      <div className="row">
        <Button look="danger" onPress={() => setAsking(true)}>
          {messages.peers.forget}
        </Button>
      </div>
      {asking && (
        <ForgetQuestion
          peer={peer}
          onKeep={() => setAsking(false)}
          onForgotten={() => go({ screen: 'peers' })}
        />
      )}
    </section>
  );
}
