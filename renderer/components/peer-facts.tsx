import { messages } from '../../messages/index.ts';
import type { PeerView } from '../../preload/contract.ts';
import { Fact, Facts } from './facts.tsx';
import { Fingerprint } from './fingerprint.tsx';
import { TrustFacts } from './trust-facts.tsx';

/** Everything known about a peer. */
export function PeerFacts({ peer }: { readonly peer: PeerView }) {
  const { identity } = messages;
  return (
    <Facts>
      <Fact name={identity.handle}>{peer.name}</Fact>
      <Fact name={identity.cardName}>
        {peer.cardName}
        <span className="hint fact-note">{identity.cardNameHint}</span>
      </Fact>
      <Fact name={identity.did}>
        <span className="mono">{peer.did}</span>
      </Fact>
      <Fact name={identity.fingerprint}>
        <Fingerprint hex={peer.fingerprint} />
      </Fact>
      <TrustFacts peer={peer} />
      <Fact name={identity.relay}>{relayText(peer)}</Fact>
    </Facts>
  );
}

function relayText({ relayHost, relayPlainHttp }: PeerView): string {
  const { identity } = messages;
  if (relayHost === null) return identity.noRelay;
  return relayPlainHttp ? identity.plainHttpRelay({ host: relayHost }) : relayHost;
}
