import { messages } from '../../messages/index.ts';
import type { PeerView } from '../../preload/contract.ts';
import { useApp } from '../app-context.ts';
import type { Route } from '../route.ts';
import { Button } from './button.tsx';
import { CompareButton } from './compare-button.tsx';

interface ProvingButtonsProps {
  readonly peer: PeerView;
  /** Where *Back* leads from there. */
  readonly back: Route;
}

/** The two ways to verify a peer, the advised one first; renders nothing if the peer has no key. */
export function ProvingButtons({ peer, back }: ProvingButtonsProps) {
  const { navigate } = useApp();
  const { handle, fullFingerprint } = peer;
  if (fullFingerprint === '') return null;
  return (
    <div className="row">
      <Button onPress={() => navigate({ screen: 'verify', handle, back })}>
        {messages.proof.verify.button}
      </Button>
      <CompareButton peer={peer} back={back} />
    </div>
  );
}
