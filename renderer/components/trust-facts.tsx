import { messages } from '../../messages/index.ts';
import type { PeerView } from '../../preload/contract.ts';
import { dateText } from '../text/time.ts';
import { Fact } from './facts.tsx';
import { Icon } from './icon.tsx';
import { TrustBadges } from './trust-badges.tsx';

/** How and when a peer's key was verified. */
export function TrustFacts({ peer }: { readonly peer: PeerView }) {
  const { identity, fingerprint } = messages;
  const { comparison } = peer;
  const compared = comparison?.result === 'same' ? dateText(comparison.at) : null;
  const verified = peer.verifiedAt === null ? null : dateText(peer.verifiedAt);
  return (
    <>
      <Fact name={identity.trust}>
        <TrustBadges peer={compared === null ? peer : { ...peer, comparison: null }} />
        <span className="hint fact-note">{meaningOf(peer)}</span>
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
    </>
  );
}

function meaningOf({ comparison, tier }: PeerView): string {
  const { differsRecorded, differsHint, unreadableHint } = messages.fingerprint;
  switch (comparison?.result) {
    case 'differs': {
      const date = dateText(comparison.at);
      return date === null ? differsHint : `${differsRecorded({ date })} ${differsHint}`;
    }
    case 'unreadable':
      return unreadableHint;
    default:
      return messages.tierMeanings[tier];
  }
}
