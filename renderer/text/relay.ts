import type { View } from '../../preload/contract.ts';

/**
 * What a relay that a link names is to the person: the one they chose; one that they never chose,
 * be it that they have none or that an earlier link brought it; or another than theirs.
 */
export function standingOf(url: string, view: View): 'chosen' | 'unchosen' | 'foreign' {
  const { ownRelay, settings, thisComputer } = view;
  switch (ownRelay.kind) {
    case 'none':
      return 'unchosen';
    case 'this-computer':
      return thisComputer.addresses?.includes(url) ? 'chosen' : 'foreign';
    case 'address':
      if (ownRelay.url !== url) return 'foreign';
      return settings.relayUrl === null ? 'unchosen' : 'chosen';
    default:
      return ownRelay satisfies never;
  }
}

/**
 * Whether a person's own mailbox will be where their next pairing meets: they have none yet, and
 * have chosen no address for it. This computer is no place for one that is for good.
 */
export function mailboxGoesAlong({ ownRelay, homeRelayUrl }: View): boolean {
  return ownRelay.kind !== 'address' && homeRelayUrl === null;
}
