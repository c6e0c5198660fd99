import { useEffect, useRef, useState } from 'react';
import { messages } from '../../../messages/index.ts';
import { useApp } from '../../app-context.ts';
import { CallFailure } from '../../components/call-failure.tsx';
import { BACK_TO_PAIRINGS, Page } from '../../components/page.tsx';
import { RelayChoice } from '../../components/relay/relay-choice.tsx';
import { RelaySummary } from '../../components/relay/relay-summary.tsx';
import { WhoAmI } from '../../components/who-am-i.tsx';
import { useCall } from '../../hooks/use-call.ts';
import { ownIdentity } from '../../text/own-identity.ts';

interface HostStartProps {
  /** Handle of the one peer to verify; null: anybody. */
  readonly verify: string | null;
}

/** Creates a code at once where a relay is chosen, from wherever the person asks; otherwise asks for one. */
export function HostStart({ verify }: HostStartProps) {
  const { view, navigate } = useApp();
  const host = useCall('host');
  const hasRelay = view.defaultRelay.kind !== 'none';
  const [atOnce] = useState(hasRelay);
  const begun = useRef(false);
  const make = async () => {
    const answer = await host.run({ relay: null, forCli: false, verify });
    if (answer.ok) navigate({ screen: 'pairing', id: answer.value.id });
  };
  useEffect(() => {
    if (!atOnce || begun.current) return;
    begun.current = true;
    void make();
  });
  const asks = !hasRelay || host.failure?.code === 'no-relay';
  return (
    <Page title={messages.host.title} back={BACK_TO_PAIRINGS}>
      <p className="lead">{messages.host.intro}</p>
      <WhoAmI identity={ownIdentity(view)} relay={null} />
      {asks ? (
        <>
          <p>{messages.relay.intro}</p>
          <RelayChoice submit={messages.host.useRelay} onChosen={() => void make()} />
        </>
      ) : (
        <RelaySummary />
      )}
      {host.busy && <p className="hint">{messages.loading.working}</p>}
      {!asks && <CallFailure call={host} onTryAgain={() => void make()} />}
    </Page>
  );
}
