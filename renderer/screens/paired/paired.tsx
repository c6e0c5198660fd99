import { messages } from '../../../messages/index.ts';
import type { PairingView, PeerView } from '../../../preload/contract.ts';
import { useApp } from '../../app-context.ts';
import { Button } from '../../components/button.tsx';
import { CompareButton } from '../../components/compare-button.tsx';
import { Icon } from '../../components/icon.tsx';
import { BACK_TO_PAIRINGS, Page } from '../../components/page.tsx';
import { PeerFacts } from '../../components/peer-facts.tsx';
import { dateText } from '../../text/time.ts';

/** Who was paired, how they were verified, and how to be surer still. */
export function Paired({ pairing }: { readonly pairing: PairingView }) {
  const { go } = useApp();
  const { peer, role, code } = pairing;
  if (peer === null) {
    return (
      <Page title={messages.phases[role].paired} back={BACK_TO_PAIRINGS}>
        <p>{messages.compare.forCode({ code })}</p>
      </Page>
    );
  }
  return (
    <Page
      title={messages.paired.title({ name: peer.name })}
      back={BACK_TO_PAIRINGS}
      mark={{ icon: 'check', look: 'good' }}
    >
      <p className="good">
        <Icon name="verified" />
        {howVerified(peer)}
      </p>
      <p className="lead">{messages.paired.thisSide}</p>
      <section className="surface">
        <PeerFacts peer={peer} />
      </section>
      <div className="row">
        <CompareButton peer={peer} back={{ screen: 'pairing', code }} />
      </div>
      <div className="page-foot">
        <Button look="primary" onPress={() => go({ screen: 'pairings' })}>
          {messages.paired.done}
        </Button>
      </div>
    </Page>
  );
}

/** The surest that is known: this pairing was by digits, a comparison of keys may have followed. */
function howVerified({ verifiedAt, comparedAt }: PeerView): string {
  const compared = comparedAt === null ? null : dateText(comparedAt);
  if (compared !== null) return messages.fingerprint.when({ date: compared });
  const date = verifiedAt === null ? null : dateText(verifiedAt);
  return date === null ? messages.paired.how : messages.paired.when({ date });
}
