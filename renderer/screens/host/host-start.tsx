import { messages } from '../../../messages/index.ts';
import { useApp } from '../../app-context.ts';
import { Button } from '../../components/button.tsx';
import { CallFailure } from '../../components/call-failure.tsx';
import { ForCli } from '../../components/for-cli.tsx';
import { BACK_TO_PAIRINGS, Page } from '../../components/page.tsx';
import { RelayChoice } from '../../components/relay/relay-choice.tsx';
import { RelaySummary } from '../../components/relay/relay-summary.tsx';
import { useCall } from '../../hooks/use-call.ts';

interface HostStartProps {
  /** Handle of the one peer to verify; null: anybody. */
  readonly verify: string | null;
}

/** Confirms or chooses the relay before a code is created. */
export function HostStart({ verify }: HostStartProps) {
  const { view, navigate } = useApp();
  const host = useCall('host');
  const make = async () => {
    const answer = await host.run({ relay: null, forCli: false, verify });
    if (answer.ok) navigate({ screen: 'pairing', id: answer.value.id });
  };
  return (
    <Page title={messages.host.title} back={BACK_TO_PAIRINGS}>
      <p className="lead">{messages.host.intro}</p>
      {view.defaultRelay.kind === 'none' ? (
        <>
          <p>{messages.relay.intro}</p>
          <RelayChoice submit={messages.host.useRelay} onChosen={() => void make()} />
        </>
      ) : (
        <>
          <RelaySummary />
          <div className="row">
            <Button variant="primary" disabled={host.busy} onPress={() => void make()}>
              {messages.host.make}
            </Button>
            <Button
              variant="quiet"
              onPress={() => navigate({ screen: 'settings', section: 'top' })}
            >
              {messages.host.otherRelay}
            </Button>
          </div>
          {verify === null && <ForCli instead={null} />}
        </>
      )}
      <CallFailure call={host} onTryAgain={() => void make()} />
    </Page>
  );
}
