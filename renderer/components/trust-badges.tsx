import { messages } from '../../messages/index.ts';
import type { PeerView, Tier } from '../../preload/contract.ts';
import { Icon, type IconName } from './icon.tsx';
import { TierBadge } from './tier-badge.tsx';

/**
 * What is known about a peer's key, in a few words. A differing key shows no tier: VERIFIED beside it
 * would look like a second opinion.
 */
export function TrustBadges({ peer }: { readonly peer: PeerView }) {
  const { tier, comparison } = peer;
  const { label, differsLabel, unreadableLabel } = messages.fingerprint;
  switch (comparison?.result) {
    case undefined:
      return <TierBadge tier={tier} />;
    case 'same':
      // The full fingerprint was compared.
      return (
        <>
          <TierBadge tier={tier} />
          <Badge icon="check" tier="VERIFIED" text={label} />
        </>
      );
    case 'differs':
      return <Badge icon="stop" tier="differs" text={differsLabel} />;
    case 'unreadable':
      return <Badge icon="alert" tier="UNTRUSTED" text={unreadableLabel} />;
  }
}

interface BadgeProps {
  readonly icon: IconName;
  /** which colours it has */
  readonly tier: Tier | 'differs';
  readonly text: string;
}

function Badge({ icon, tier, text }: BadgeProps) {
  return (
    <span className={`tier tier-${tier}`}>
      <Icon name={icon} />
      {text}
    </span>
  );
}
