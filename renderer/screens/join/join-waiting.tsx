import { messages } from '../../../messages/index.ts';
import type { PairingView } from '../../../preload/contract.ts';
import { useApp } from '../../app-context.ts';
import { Button } from '../../components/button.tsx';
import { CallFailure } from '../../components/call-failure.tsx';
import { CodeText } from '../../components/code-text.tsx';
import { LabelEditor } from '../../components/notes/label-editor.tsx';
import { BACK_TO_PAIRINGS, Page } from '../../components/page.tsx';
import { PairingFooter } from '../../components/pairing-footer.tsx';
import { ProvesLess } from '../../components/proves-less.tsx';
import { Verifies } from '../../components/verifies.tsx';
import { WaitingStatus } from '../../components/waiting-status.tsx';
import { WhoAmI } from '../../components/who-am-i.tsx';
import { useCall } from '../../hooks/use-call.ts';
import { useNow } from '../../hooks/use-now.ts';
import { nameOf } from '../../text/code.ts';
import { ownIdentity } from '../../text/own-identity.ts';

/** After this long without a host, a mistyped code is more likely than a slow relay. */
const NOBODY_AFTER_MS = 3000;

/** Shown after joining until the host's message has arrived. */
export function JoinWaiting({ pairing }: { readonly pairing: PairingView }) {
  const { view } = useApp();
  const now = useNow();
  const { protocol, bound, phase, phaseSince, relayHost } = pairing;
  const nobody = now - phaseSince >= NOBODY_AFTER_MS;
  return (
    <Page title={messages.join.waitingTitle} back={BACK_TO_PAIRINGS}>
      <WhoAmI identity={ownIdentity(view)} relay={null} />
      <Verifies bound={bound} />
      <section className="surface code-panel">
        <p>
          <CodeText code={nameOf(pairing)} size="large" />
        </p>
        <p className="hint">{messages.entry.where({ relay: relayHost })}</p>
      </section>
      <LabelEditor pairing={pairing} />
      {protocol === 1 && <ProvesLess />}
      {phase === 'opening' ? (
        <WaitingStatus label={messages.join.opening} hint={messages.join.waitingHint} />
      ) : (
        <WaitingStatus label={messages.join.waiting} hint={messages.join.waitingHint}>
          {nobody && (
            <div className="note note-warning">
              <p>{messages.entry.nobody}</p>
              <p>{messages.entry.nobodyHere({ relay: relayHost })}</p>
            </div>
          )}
        </WaitingStatus>
      )}
      <ChangeEntry pairing={pairing} />
      <PairingFooter pairing={pairing} />
    </Page>
  );
}

/** Back to the form, with what was entered. The pairing ends, since its code may be a wrong one. */
function ChangeEntry({ pairing }: { readonly pairing: PairingView }) {
  const { navigate } = useApp();
  const cancel = useCall('cancel');
  const { origin, id, code, relayUrl, bound } = pairing;
  const press = async () => {
    const answer = await cancel.run({ origin, id });
    if (!answer.ok) return;
    const verify = bound?.handle ?? null;
    navigate({ screen: 'join', text: code ?? '', relay: relayUrl, verify });
  };
  return (
    <div className="row">
      <Button disabled={cancel.busy} onPress={() => void press()}>
        {messages.entry.change}
      </Button>
      <CallFailure call={cancel} onTryAgain={() => void press()} />
    </div>
  );
}
