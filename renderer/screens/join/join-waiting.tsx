import { messages } from '../../../messages/index.ts';
import type { PairingView } from '../../../preload/contract.ts';
import { CodeText } from '../../components/code-text.tsx';
import { BACK_TO_PAIRINGS, Page } from '../../components/page.tsx';
import { PairingFooter } from '../../components/pairing-footer.tsx';
import { ProvesLess } from '../../components/proves-less.tsx';
import { Verifies } from '../../components/verifies.tsx';
import { WaitingStatus } from '../../components/waiting-status.tsx';
import { useNow } from '../../hooks/use-now.ts';
import { nameOf } from '../../text/code.ts';

/** After this long without a host, a mistyped code is more likely than a slow relay. */
const NOBODY_AFTER_MS = 3000;

/** Shown after joining until the host's message has arrived. */
export function JoinWaiting({ pairing }: { readonly pairing: PairingView }) {
  const now = useNow();
  const { protocol, bound, phase, phaseSince, relayHost } = pairing;
  const nobody = now - phaseSince >= NOBODY_AFTER_MS;
  return (
    <Page title={messages.join.waitingTitle} back={BACK_TO_PAIRINGS}>
      <Verifies bound={bound} />
      <section className="surface code-panel">
        <p>
          <CodeText code={nameOf(pairing)} size="large" />
        </p>
        <p className="hint">{messages.join.where({ relay: relayHost })}</p>
      </section>
      {protocol === 1 && <ProvesLess />}
      {phase === 'opening' ? (
        <WaitingStatus label={messages.join.opening} hint={messages.join.waitingHint} />
      ) : (
        <WaitingStatus label={messages.join.waiting} hint={messages.join.waitingHint}>
          {nobody && <p className="note note-warning">{messages.join.nobody}</p>}
        </WaitingStatus>
      )}
      <PairingFooter pairing={pairing} />
    </Page>
  );
}
