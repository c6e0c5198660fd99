import { messages } from '../../../messages/index.ts';
import { useApp } from '../../app-context.ts';
import { CompareButton } from '../../components/compare-button.tsx';
import { Page } from '../../components/page.tsx';
import { PeerFacts } from '../../components/peer-facts.tsx';
import { ForgetButton } from './forget-button.tsx';

const BACK = { label: () => messages.nav.backToPeers, route: { screen: 'peers' } } as const;

/** Details of one peer. */
export function Peer({ handle }: { readonly handle: string }) {
  const { view } = useApp();
  const peer = view.peers?.find((known) => known.handle === handle);
  if (peer === undefined) {
    return (
      <Page title={messages.peers.title} back={BACK}>
        {view.peers !== null && <p>{messages.peers.gone}</p>}
      </Page>
    );
  }
  return (
    <Page title={peer.cardName} back={BACK}>
      <section className="surface">
        <PeerFacts peer={peer} />
      </section>
      <div className="row row-between">
        <CompareButton peer={peer} back={{ screen: 'peer', handle }} />
        <ForgetButton peer={peer} />
      </div>
    </Page>
  );
}
