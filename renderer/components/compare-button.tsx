import { messages } from '../../messages/index.ts';
import type { PeerView } from '../../preload/contract.ts';
import { useApp } from '../app-context.ts';
import type { Route } from '../route';
import { Button } from './button.tsx';

interface CompareButtonProps {
  readonly peer: PeerView;
  readonly back: Route;
}

/** The way to both full fingerprints; none where there is no key to compare. */
export function CompareButton({ peer, back }: CompareButtonProps) {
  const { navigate } = useApp();
  if (peer.fullFingerprint === '') return null;
  return (
    <Button onPress={() => navigate({ screen: 'comparison', handle: peer.handle, back })}>
      {messages.fingerprint.title}
    </Button>
  );
}
