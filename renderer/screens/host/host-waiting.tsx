import { messages } from '../../../messages/index.ts';
import type { PairingView } from '../../../preload/contract.ts';
import { useApp } from '../../app-context.ts';
import { LabelEditor } from '../../components/notes/label-editor.tsx';
import { BACK_TO_PAIRINGS, Page } from '../../components/page.tsx';
import { PairingFooter } from '../../components/pairing-footer.tsx';
import { ProvesLess } from '../../components/proves-less.tsx';
import { RelayForOthers } from '../../components/relay/relay-for-others.tsx';
import { Verifies } from '../../components/verifies.tsx';
import { WaitingStatus } from '../../components/waiting-status.tsx';
import { WhoAmI } from '../../components/who-am-i.tsx';
import { ownIdentity, relayName } from '../../text/own-identity.ts';
import { CodePanel } from './code-panel.tsx';
import { ExpiringCode } from './expiring-code.tsx';
import { ForCli } from './for-cli.tsx';
import { OtherRelay } from './other-relay.tsx';

/** Shows the code until the other side has joined. */
export function HostWaiting({ pairing }: { readonly pairing: PairingView }) {
  const { view } = useApp();
  const { code, phase, protocol, bound } = pairing;
  // Nobody should say a code before the relay has it.
  const sayable = phase === 'opening' ? null : code;
  const { title, codeTitle } = messages.host;
  return (
    <Page title={sayable === null ? title : codeTitle} back={BACK_TO_PAIRINGS}>
      <WhoAmI identity={ownIdentity(view)} relay={relayName(pairing)} />
      <Verifies bound={bound} />
      <ExpiringCode pairing={pairing} />
      {sayable !== null && <CodePanel pairing={pairing} code={sayable} />}
      {protocol === 1 && <ProvesLess />}
      <RelayForOthers pairing={pairing} />
      <div className="disclosures">
        <LabelEditor pairing={pairing} />
        <OtherRelay instead={pairing} />
        {protocol === 2 && bound === null && <ForCli instead={pairing} />}
      </div>
      <Waiting pairing={pairing} />
      <PairingFooter pairing={pairing} />
    </Page>
  );
}

function Waiting({ pairing: { phase } }: { readonly pairing: PairingView }) {
  const { opening, codeComes, waiting, waitingHint } = messages.host;
  return phase === 'opening' ? (
    <WaitingStatus label={opening} hint={codeComes} />
  ) : (
    <WaitingStatus label={waiting} hint={waitingHint} />
  );
}
