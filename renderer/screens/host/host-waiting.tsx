import { messages } from '../../../messages/index.ts';
import type { PairingView } from '../../../preload/contract.ts';
import { CodeText } from '../../components/code-text.tsx';
import { BACK_TO_PAIRINGS, Page } from '../../components/page.tsx';
import { PairingFooter } from '../../components/pairing-footer.tsx';
import { LocalRelayAddresses } from '../../components/relay/local-relay.tsx';
import { WaitingStatus } from '../../components/waiting-status.tsx';
import { CopyButtons } from './copy-buttons.tsx';
import { QrCode } from './qr-code.tsx';
import { Spelling } from './spelling.tsx';

/** Shows the code until the other side has joined. */
export function HostWaiting({ pairing }: { readonly pairing: PairingView }) {
  const { code, phase, relayUrl, onLocalRelay, joinLink } = pairing;
  return (
    <Page title={messages.host.codeTitle} back={BACK_TO_PAIRINGS}>
      <section className="surface code-panel">
        <p>
          <CodeText code={code} size="large" />
        </p>
        <p className="code-panel-hint">{messages.host.sayIt}</p>
        <Spelling code={code} />
        <CopyButtons code={code} />
        {joinLink !== null && <QrCode link={joinLink} />}
      </section>
      {onLocalRelay ? (
        <LocalRelayAddresses title={messages.host.localRelay} />
      ) : (
        <p className="hint">{messages.host.sameRelay({ relay: relayUrl })}</p>
      )}
      {phase === 'opening' ? (
        <WaitingStatus label={messages.host.opening} hint={messages.host.openingHint} />
      ) : (
        <WaitingStatus label={messages.host.waiting} hint={messages.host.waitingHint} />
      )}
      <PairingFooter pairing={pairing} />
    </Page>
  );
}
