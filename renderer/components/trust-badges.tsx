import { messages } from '../../messages/index.ts';
import type { PeerView } from '../../preload/contract.ts';
import { Icon } from './icon.tsx';
import { TierBadge } from './tier-badge.tsx';

/**
 * What is known about a peer's key, in a few words. A key that was found to differ shows no tier:
 * that another program still has it as verified would look like a second opinion.
 */
export function TrustBadges({ peer }: { readonly peer: PeerView }) {
  const { tier, comparison } = peer;
  switch (comparison?.result) {
    case undefined:
      return <TierBadge tier={tier} />;
    case 'same':
      return (
        <>
          <TierBadge tier={tier} />
          <ComparedBadge />
        </>
      );
    case 'differs':
      return <DiffersBadge />;
    case 'unreadable':
      return <UnreadableBadge />;
  }
}

/** The most that a person can know: the whole key was compared. */
function ComparedBadge() {
  return (
    <span className="tier tier-VERIFIED">
      <Icon name="check" />
      {messages.fingerprint.label}
    </span>
  );
}

function DiffersBadge() {
  return (
    <span className="tier tier-differs">
      <Icon name="stop" />
      {messages.fingerprint.differsLabel}
    </span>
  );
}

function UnreadableBadge() {
  return (
    <span className="tier tier-UNTRUSTED">
      <Icon name="alert" />
      {messages.fingerprint.unreadableLabel}
    </span>
  );
}
