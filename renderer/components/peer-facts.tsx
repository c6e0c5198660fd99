import { messages } from '../../messages/index.ts';
import type { PeerView } from '../../preload/contract.ts';
import { relayHost } from '../text/relay.ts';
import { dateText } from '../text/time.ts';
import { Fact, Facts } from './facts.tsx';
import { Fingerprint } from './fingerprint.tsx';
import { TierBadge } from './tier-badge.tsx';

/** What is known about a peer. */
export function PeerFacts({ peer }: { readonly peer: PeerView }) {
  const { identity, tierMeanings } = messages;
  const verified = peer.verifiedAt === null ? null : dateText(peer.verifiedAt);
  return (
    <Facts>
      <Fact name={identity.handle}>{peer.handle}</Fact>
      <Fact name={identity.did}>
        <span className="mono">{peer.did}</span>
      </Fact>
      <Fact name={identity.fingerprint}>
        <Fingerprint hex={peer.fingerprint} />
      </Fact>
      <Fact name={identity.trust}>
        <TierBadge tier={peer.tier} />
        <span className="hint fact-note">{tierMeanings[peer.tier]}</span>
      </Fact>
      <Fact name={identity.verified}>{verified ?? identity.unknownDate}</Fact>
      <Fact name={identity.relay}>
        {peer.relayUrl === null ? identity.noRelay : relayHost(peer.relayUrl)}
      </Fact>
    </Facts>
  );
}
