import { messages } from '../../../messages/index.ts';
import { useApp } from '../../app-context.ts';
import { CallFailure } from '../../components/call-failure.tsx';
import { CompareButton } from '../../components/compare-button.tsx';
import { BACK_TO_PEERS, backFromPeer, Page } from '../../components/page.tsx';
import { ProofBadge } from '../../components/proof-badge.tsx';
import { Tile } from '../../components/tile.tsx';
import { useCall } from '../../hooks/use-call.ts';
import type { Route } from '../../route.ts';

interface VerifyStartProps {
  readonly handle: string;
  readonly back: Route;
}

/** Starts a pairing that verifies one peer: host it, or join theirs. */
export function VerifyStart({ handle, back }: VerifyStartProps) {
  const { view, navigate } = useApp();
  const host = useCall('host');
  const text = messages.proof.verify;
  const peer = view.peers?.find((known) => known.handle === handle);
  if (peer === undefined) {
    return (
      <Page title={text.button} back={BACK_TO_PEERS}>
        {view.peers !== null && <p>{messages.peers.gone}</p>}
      </Page>
    );
  }
  const { name, proof } = peer;
  const press = async () => {
    if (view.defaultRelay.kind === 'none') {
      navigate({ screen: 'host', verify: handle });
      return;
    }
    const answer = await host.run({ relay: null, forCli: false, verify: handle });
    if (answer.ok) navigate({ screen: 'pairing', id: answer.value.id });
  };
  return (
    <Page title={text.title({ name })} back={backFromPeer(back, name)}>
      <p>
        <ProofBadge proof={proof} />
      </p>
      <p className="lead">{text.intro}</p>
      <p>{text.need}</p>
      <div className="tiles">
        <Tile
          icon="host"
          label={text.host}
          hint={text.hostHint}
          disabled={host.busy}
          onPress={() => void press()}
        />
        <Tile
          icon="guest"
          label={text.join}
          hint={text.joinHint}
          onPress={() => navigate({ screen: 'join', text: '', relay: null, verify: handle })}
        />
      </div>
      <CallFailure call={host} onTryAgain={() => void press()} />
      <p className="hint">{text.fingerprintInstead}</p>
      <div className="row">
        <CompareButton peer={peer} back={{ screen: 'verify', handle, back }} />
      </div>
    </Page>
  );
}
