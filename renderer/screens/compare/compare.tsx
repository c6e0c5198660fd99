import type { ReactNode } from 'react';
import { messages } from '../../../messages/index.ts';
import type { PairingView } from '../../../preload/contract.ts';
import { useApp } from '../../app-context.ts';
import { BACK_TO_PAIRINGS, type BackLink, Page } from '../../components/page.tsx';
import { PairingFooter } from '../../components/pairing-footer.tsx';
import { NetworkChanged } from '../../components/relay/network-changed.tsx';
import { Verifies } from '../../components/verifies.tsx';
import { WhoAmI } from '../../components/who-am-i.tsx';
import { ownIdentity, relayName } from '../../text/own-identity.ts';
import { DigitComparison } from './digit-comparison.tsx';
import { DigitsPanel } from './digits-panel.tsx';
import { Exchanging } from './exchanging.tsx';
import { PhoneScript } from './phone-script.tsx';

interface CompareProps {
  readonly pairing: PairingView;
  /** Shown above the comparison; practice puts the partner's call here. */
  readonly above?: ReactNode;
  readonly back?: BackLink;
  /** Whether the person is asked at once whether to cancel. */
  readonly asksToCancel?: boolean;
}

/** The screen on which a person compares the six digits and decides. */
export function Compare(props: CompareProps) {
  const { pairing, above = null, back = BACK_TO_PAIRINGS, asksToCancel = false } = props;
  const { view } = useApp();
  const { origin, id, phase, protocol, bound, compareRole, role, reach, ownLabel } = pairing;
  return (
    <Page title={messages.compare.title} back={back}>
      <div className="lines">
        <p className="lead">{messages.compare.how}</p>
        {protocol === 1 && <p className="warn">{messages.proof.lessShort}</p>}
        {origin === 'home' && (
          <WhoAmI identity={ownIdentity(view)} relay={relayName(pairing)} label={ownLabel} />
        )}
        {phase === 'compare' && origin === 'home' && <PhoneScript compareRole={compareRole} />}
      </div>
      {above}
      <Verifies bound={bound} />
      {role === 'host' && reach.kind === 'moved' && <NetworkChanged pairing={pairing} />}
      {phase === 'compare' ? (
        <DigitComparison key={id} pairing={pairing} />
      ) : (
        <>
          <DigitsPanel pairing={pairing} />
          <Exchanging pairing={pairing} />
        </>
      )}
      <PairingFooter
        pairing={pairing}
        cancelOnEscape={true}
        asksToCancel={asksToCancel}
        {...(origin === 'practice' && { cancelRoute: back.route })}
      />
    </Page>
  );
}
