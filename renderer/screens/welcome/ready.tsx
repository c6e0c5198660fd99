import { messages } from '../../../messages/index.ts';
import type { IdentityView } from '../../../preload/contract.ts';
import { Button } from '../../components/button.tsx';
import { IdentityCard } from '../../components/identity-card.tsx';
import { Page } from '../../components/page.tsx';
import { RelayChoice } from '../../components/relay/relay-choice.tsx';

interface ReadyProps {
  readonly identity: IdentityView;
  /** A join link was opened; it is shown afterwards. */
  readonly hasPendingLink: boolean;
  readonly onDone: () => void;
}

/** Shows the new identity and asks for a relay. */
export function Ready({ identity, hasPendingLink, onDone }: ReadyProps) {
  return (
    <Page title={messages.welcome.readyTitle}>
      <section className="surface">
        <IdentityCard identity={identity} />
        <p className="hint">{messages.welcome.ready}</p>
      </section>
      {hasPendingLink && <p className="note">{messages.welcome.pendingLink}</p>}
      <h2>{messages.welcome.relayTitle}</h2>
      <p>{messages.relay.intro}</p>
      <RelayChoice
        submit={messages.welcome.begin}
        aside={
          <Button variant="quiet" onPress={onDone}>
            {messages.welcome.later}
          </Button>
        }
        onChosen={onDone}
      />
    </Page>
  );
}
