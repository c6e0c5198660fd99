import { useApp } from '../../app-context.ts';
import { CreateIdentity } from './create-identity.tsx';
import { IdentityFailure } from './identity-failure';
import { Ready } from './ready.tsx';

interface WelcomeProps {
  /** A join link was opened and is drawn once Welcome is over. */
  readonly hasPendingLink: boolean;
  readonly onDone: () => void;
}

/** The first run: an identity, then the relay. */
export function Welcome({ hasPendingLink, onDone }: WelcomeProps) {
  const { identity, identityFailure } = useApp().view;
  if (identity !== null) {
    return <Ready identity={identity} hasPendingLink={hasPendingLink} onDone={onDone} />;
  }
  if (identityFailure !== null) return <IdentityFailure failure={identityFailure} />;
  return <CreateIdentity hasPendingLink={hasPendingLink} />;
}
