import { useApp } from '../../app-context.ts';
import { CreateIdentity } from './create-identity.tsx';
import { IdentityFailure } from './identity-failure.tsx';
import { Ready } from './ready.tsx';

interface WelcomeProps {
  /** A join link was opened; it is shown once Welcome is done. */
  readonly hasPendingLink: boolean;
  readonly onDone: () => void;
}

/** First run: create an identity, then choose a relay. */
export function Welcome({ hasPendingLink, onDone }: WelcomeProps) {
  const { identity, identityFailure } = useApp().view;
  if (identity !== null) {
    return <Ready identity={identity} hasPendingLink={hasPendingLink} onDone={onDone} />;
  }
  if (identityFailure !== null) return <IdentityFailure failure={identityFailure} />;
  return <CreateIdentity hasPendingLink={hasPendingLink} />;
}
