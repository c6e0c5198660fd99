import { messages } from '../../../messages/index.ts';
import type { PairingView } from '../../../preload/contract.ts';
import { ForCli } from '../../components/for-cli.tsx';
import { BACK_TO_PAIRINGS, Page } from '../../components/page.tsx';
import { PairingFooter } from '../../components/pairing-footer.tsx';
import { ProvesLess } from '../../components/proves-less.tsx';
import { LocalRelayAddresses } from '../../components/relay/local-relay.tsx';
import { Verifies } from '../../components/verifies.tsx';
import { WaitingStatus } from '../../components/waiting-status.tsx';
import { CodePanel } from './code-panel.tsx';

/** Shows the code until the other side has joined. */
export function HostWaiting({ pairing }: { readonly pairing: PairingView }) {
  const { code, protocol, bound, relayUrl, onLocalRelay } = pairing;
  const { title, codeTitle, localRelay, sameRelay } = messages.host;
  return (
    <Page title={code === null ? title : codeTitle} back={BACK_TO_PAIRINGS}>
      <Verifies bound={bound} />
      {code !== null && <CodePanel pairing={pairing} code={code} />}
      {protocol === 1 && <ProvesLess />}
      {onLocalRelay ? (
        <LocalRelayAddresses title={localRelay} />
      ) : (
        <p className="hint">{sameRelay({ relay: relayUrl })}</p>
      )}
      {protocol === 2 && bound === null && <ForCli instead={pairing} />}
      <Waiting pairing={pairing} />
      <PairingFooter pairing={pairing} />
    </Page>
  );
}

function Waiting({ pairing: { code, phase } }: { readonly pairing: PairingView }) {
  const { opening, openingHint, codeComes, waiting, waitingHint } = messages.host;
  return phase === 'opening' ? (
    <WaitingStatus label={opening} hint={code === null ? codeComes : openingHint} />
  ) : (
    <WaitingStatus label={waiting} hint={waitingHint} />
  );
}
