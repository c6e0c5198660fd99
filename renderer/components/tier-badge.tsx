import { messages } from '../../messages/index.ts';
import type { Tier } from '../../preload/contract.ts';
import { Icon, type IconName } from './icon.tsx';

/** Three shapes for how certain a key is. */
const ICONS: Readonly<Record<Tier, IconName>> = {
  UNTRUSTED: 'unverified',
  ORG_VERIFIED: 'vouched',
  VERIFIED: 'verified',
  ATTESTED: 'verified',
  TRUSTED: 'verified',
};

/** The trust tier of a key in a few words. */
export function TierBadge({ tier }: { readonly tier: Tier }) {
  return (
    <span className={`tier tier-${tier}`}>
      <Icon name={ICONS[tier]} />
      {messages.tiers[tier]}
    </span>
  );
}
