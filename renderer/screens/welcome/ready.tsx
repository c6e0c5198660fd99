import { messages } from '../../../messages/index.ts';
import type { IdentityView } from '../../../preload/contract.ts';
import { Avatar } from '../../components/avatar.tsx';
import { Button } from '../../components/button.tsx';
import { Disclosure } from '../../components/disclosure.tsx';
import { Fact, Facts } from '../../components/facts.tsx';
import { Fingerprint } from '../../components/fingerprint.tsx';
import { Page } from '../../components/page.tsx';
import { TryPairing } from '../../components/practice-offer.tsx';
import { RelayChoice } from '../../components/relay/relay-choice.tsx';
import { PendingLink } from './pending-link.tsx';

interface ReadyProps {
  readonly identity: IdentityView;
  /** A join link that was opened; null: none. */
  readonly pendingLink: string | null;
  readonly onDone: () => void;
}

/** Shows the new identity, and goes on to the join link or asks for a relay. */
export function Ready({ identity, pendingLink, onDone }: ReadyProps) {
  return (
    <Page title={messages.welcome.readyTitle}>
      <NewIdentity identity={identity} />
      {pendingLink === null ? (
        <>
          <h2>{messages.welcome.relayTitle}</h2>
          <p>{messages.welcome.relayIntro}</p>
          <RelayChoice
            submit={messages.welcome.begin}
            aside={
              <>
                <Button variant="quiet" onPress={onDone}>
                  {messages.welcome.later}
                </Button>
                <TryPairing />
              </>
            }
            onChosen={onDone}
          />
        </>
      ) : (
        <PendingLink link={pendingLink} onDone={onDone} />
      )}
    </Page>
  );
}

function NewIdentity({ identity }: { readonly identity: IdentityView }) {
  return (
    <section className="surface">
      <div className="person">
        <Avatar name={identity.handle} />
        <p className="peer-lines">
          <span className="peer-name">{identity.handle}</span>
          <span className="mono">{identity.did}</span>
        </p>
      </div>
      <Disclosure summary={messages.welcome.facts}>
        <Facts>
          <Fact name={messages.identity.fingerprint}>
            <Fingerprint hex={identity.fingerprint} />
          </Fact>
        </Facts>
        <p className="hint">{messages.welcome.ready}</p>
      </Disclosure>
    </section>
  );
}
