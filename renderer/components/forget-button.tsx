import { useState } from 'react';
import { messages } from '../../messages/index.ts';
import type { PeerView } from '../../preload/contract.ts';
import { useApp } from '../app-context.ts';
import { Button } from './button.tsx';
import { ForgetDialog } from './forget-dialog.tsx';

/** Forgets a peer after asking, then shows the list of peers. */
export function ForgetButton({ peer }: { readonly peer: PeerView }) {
  const { goBack } = useApp();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button variant="danger" onPress={() => setAsking(true)}>
        {messages.peers.forget}
      </Button>
      {asking && (
        <ForgetDialog
          peer={peer}
          onKeep={() => setAsking(false)}
          onForgotten={() => goBack({ screen: 'peers', forgotten: peer.name })}
        />
      )}
    </>
  );
}
