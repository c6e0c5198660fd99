import { messages } from '../../messages/index.ts';
import type { PeerView } from '../../preload/contract.ts';
import { dateText } from '../text/time.ts';
import { Fact, Facts } from './facts.tsx';
import { Fingerprint } from './fingerprint.tsx';
import { Icon } from './icon.tsx';
import { TierBadge } from './tier-badge.tsx';

/** What is known about a peer. */
export function PeerFacts({ peer }: { readonly peer: PeerView }) {
  const { identity, fingerprint, tierMeanings } = messages;
  const verified = peer.verifiedAt === null ? null : dateText(peer.verifiedAt);
  const compared = peer.comparedAt === null ? null : dateText(peer.comparedAt);
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
      <Fact name={identity.trust}>
        <TierBadge tier={peer.tier} />
        <span className="hint fact-note">{tierMeanings[peer.tier]}</span>
      </Fact>
      <Fact name={identity.verified}>{verified ?? identity.unknownDate}</Fact>
      {compared !== null && (
        <Fact name={fingerprint.label}>
          <span className="tier tier-VERIFIED">
            <Icon name="check" />
            {compared}
          </span>
          <span className="hint fact-note">{fingerprint.whenHint}</span>
        </Fact>
      )}
      <Fact name={identity.relay}>{relayText(peer)}</Fact>
    </Facts>
  );
}

function relayText({ relayHost, relayInTheClear }: PeerView): string {
  const { identity } = messages;
  if (relayHost === null) return identity.noRelay;
  return relayInTheClear ? identity.openRelay({ host: relayHost }) : relayHost;
}
