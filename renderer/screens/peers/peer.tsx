import { messages } from '../../../messages/index.ts';
import { useApp } from '../../app-context.ts';
import { CopyDid } from '../../components/copy-did.tsx';
import { ForgetButton } from '../../components/forget-button.tsx';
import { NicknameEditor } from '../../components/notes/nickname-editor.tsx';
import { BACK_TO_PEERS, Page } from '../../components/page.tsx';
import { PeerFacts } from '../../components/peer-facts.tsx';
import { ProvingButtons } from '../../components/proving-buttons.tsx';

/** Details of one peer. */
export function Peer({ handle }: { readonly handle: string }) {
  const { view } = useApp();
  const peer = view.peers?.find((known) => known.handle === handle);
  if (peer === undefined) {
    return (
      <Page title={messages.peers.title} back={BACK_TO_PEERS}>
        {view.peers !== null && <p>{messages.peers.gone}</p>}
      </Page>
    );
  }
  return (
    <Page title={peer.nickname ?? peer.cardName} back={BACK_TO_PEERS}>
      <section className="surface">
        <PeerFacts peer={peer} />
        <div className="row">
          <CopyDid handle={handle} />
        </div>
      </section>
      <NicknameEditor key={peer.fullFingerprint} peer={peer} />
      <ProvingButtons peer={peer} back={{ screen: 'peer', handle }} />
      <div className="row row-end">
        <ForgetButton peer={peer} />
      </div>
    </Page>
  );
}
