import { messages } from '../../../messages/index.ts';
import type { PairingView } from '../../../preload/contract.ts';
import { useApp } from '../../app-context.ts';
import { Button } from '../../components/button.tsx';
import { CompareButton } from '../../components/compare-button.tsx';
import { Icon } from '../../components/icon.tsx';
import { BACK_TO_PAIRINGS, Page } from '../../components/page.tsx';
import { PeerFacts } from '../../components/peer-facts.tsx';
import { verificationOf } from '../../text/verification.ts';

/** The new peer, how they were verified, and the way to compare full fingerprints. */
export function Paired({ pairing }: { readonly pairing: PairingView }) {
  const { navigate } = useApp();
  const { peer, role, code } = pairing;
  if (peer === null) {
    return (
      <Page title={messages.phases[role].paired} back={BACK_TO_PAIRINGS}>
        <p>{messages.compare.forCode({ code })}</p>
      </Page>
    );
  }
  const { variant, text } = verificationOf(peer);
  return (
    <Page
      title={messages.paired.title({ name: peer.name })}
      back={BACK_TO_PAIRINGS}
      mark={{ icon: variant === 'good' ? 'check' : 'stop', variant }}
    >
      <p className={variant}>
        <Icon name={variant === 'good' ? 'verified' : 'stop'} />
        {text}
      </p>
      <p className="lead">{messages.paired.thisSide}</p>
      <section className="surface">
        <PeerFacts peer={peer} />
      </section>
      <div className="row">
        <CompareButton peer={peer} back={{ screen: 'pairing', code }} />
      </div>
      <div className="page-foot">
        <Button variant="primary" onPress={() => navigate({ screen: 'pairings' })}>
          {messages.paired.done}
        </Button>
      </div>
    </Page>
  );
}
