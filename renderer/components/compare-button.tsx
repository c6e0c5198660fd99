import { messages } from '../../messages/index.ts';
import type { PeerView } from '../../preload/contract.ts';
import { useApp } from '../app-context.ts';
import type { Route } from '../route.ts';
import { Button } from './button.tsx';

interface CompareButtonProps {
  readonly peer: PeerView;
  readonly back: Route;
}

/** Opens the comparison of full fingerprints; renders nothing if the peer has no key. */
export function CompareButton({ peer, back }: CompareButtonProps) {
  const { navigate } = useApp();
  if (peer.fullFingerprint === '') return null;
  return (
    <Button onPress={() => navigate({ screen: 'comparison', handle: peer.handle, back })}>
      {messages.fingerprint.title}
    </Button>
  );
}
