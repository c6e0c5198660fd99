import { useState } from 'react';
import { messages } from '../../../messages/index.ts';
import { useApp } from '../../app-context.ts';
import { Button } from '../../components/button.tsx';
import { LocalRelay } from '../../components/relay/local-relay.tsx';
import { RelayChoice } from '../../components/relay/relay-choice.tsx';
import { RelaySummary } from '../../components/relay/relay-summary.tsx';

/** Shows and changes the default relay. */
export function RelaySection() {
  const { view } = useApp();
  const [changing, setChanging] = useState(view.defaultRelay.kind === 'none');
  return (
    <section className="surface">
      <h2>{messages.settings.relay}</h2>
      <RelaySummary />
      {changing ? (
        <RelayChoice
          submit={messages.relay.use}
          aside={
            <Button variant="quiet" onPress={() => setChanging(false)}>
              {messages.relay.keep}
            </Button>
          }
          onChosen={() => setChanging(false)}
        />
      ) : (
        <>
          {view.settings.thisComputerRelay && <LocalRelay />}
          <div className="row">
            <Button onPress={() => setChanging(true)}>{messages.relay.change}</Button>
          </div>
        </>
      )}
    </section>
  );
}
