import { messages } from '../../messages/index.ts';
import type { PeerView } from '../../preload/contract.ts';
import { dateText } from '../text/time.ts';
import { Fact, Facts } from './facts.tsx';
import { Fingerprint } from './fingerprint.tsx';
import { TrustFacts } from './trust-facts.tsx';

interface PeerFactsProps {
  readonly peer: PeerView;
  /** False where the proof is shown elsewhere. */
  readonly withTrust?: boolean;
}

/** Everything known about a peer. */
export function PeerFacts({ peer, withTrust = true }: PeerFactsProps) {
  const { identity, proof } = messages;
  const compared = comparedBeside(peer);
  return (
    <Facts>
      <Fact name={identity.handle}>
        <bdi className="name">{peer.name}</bdi>
      </Fact>
      <Fact name={identity.cardName}>
        <bdi className="name">{peer.cardName}</bdi>
        <span className="hint fact-note">{identity.cardNameHint}</span>
      </Fact>
      <Fact name={identity.did}>
        <bdi className="name">
          <span className="mono">{peer.did}</span>
        </bdi>
      </Fact>
      <Fact name={identity.fingerprint}>
        <Fingerprint hex={peer.fingerprint} />
      </Fact>
      {withTrust && <TrustFacts peer={peer} />}
      {compared !== null && <Fact name={proof.labels['fingerprint-compared']}>{compared}</Fact>}
      <Fact name={identity.relay}>{relayText(peer)}</Fact>
    </Facts>
  );
}

/** When the full fingerprint was compared, if something else than that is the proof. */
function comparedBeside({ comparison, proof }: PeerView): string | null {
  if (comparison?.result !== 'same' || proof.kind === 'fingerprint-compared') return null;
  return dateText(comparison.at);
}

function relayText({ relayHost, relayPlainHttp }: PeerView): string {
  const { identity } = messages;
  if (relayHost === null) return identity.noRelay;
  return relayPlainHttp ? identity.plainHttpRelay({ host: relayHost }) : relayHost;
}
