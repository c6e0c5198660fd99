import { useApp } from '../../app-context.ts';
import { CreateIdentity } from './create-identity.tsx';
import { IdentityTrouble } from './identity-failure';
import { Ready } from './ready.tsx';

interface WelcomeProps {
  /** A join link was opened and is drawn once Welcome is over. */
  readonly linkWaits: boolean;
  readonly onDone: () => void;
}

/** The first run: an identity, then the relay. */
export function Welcome({ linkWaits, onDone }: WelcomeProps) {
  const { identity, identityFailure } = useApp().view;
  if (identity !== null) {
    return <Ready identity={identity} linkWaits={linkWaits} onDone={onDone} />;
  }
  if (identityFailure !== null) return <IdentityTrouble failure={identityFailure} />;
  return <CreateIdentity linkWaits={linkWaits} />;
}
