import { useApp } from '../../app-context.ts';
import { CreateIdentity } from './create-identity.tsx';
import { IdentityFailure } from './identity-failure.tsx';
import { Ready } from './ready.tsx';

interface WelcomeProps {
  /** A join link that was opened, and is shown once Welcome is done; null: none. */
  readonly pendingLink: string | null;
  readonly onDone: () => void;
}

/** First run: create an identity, then choose a relay. */
export function Welcome({ pendingLink, onDone }: WelcomeProps) {
  const { identity, identityFailure } = useApp().view;
  if (identity !== null) {
    return <Ready identity={identity} pendingLink={pendingLink} onDone={onDone} />;
  }
  if (identityFailure !== null) return <IdentityFailure failure={identityFailure} />;
  return <CreateIdentity hasPendingLink={pendingLink !== null} />;
}
