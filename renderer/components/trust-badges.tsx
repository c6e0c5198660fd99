import { messages } from '../../messages/index.ts';
import type { PeerView, Tier } from '../../preload/contract.ts';
import { Icon, type IconName } from './icon.tsx';
import { TierBadge } from './tier-badge.tsx';

/**
 * The trust in a peer's key in a few words. A key that differed shows no tier, since VERIFIED would
 * contradict it.
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
  /** Selects the colours. */
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
