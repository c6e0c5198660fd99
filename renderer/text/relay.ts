import type { View } from '../../preload/contract.ts';

/**
 * What a relay that a link names is to the person: the one they chose; one that is theirs though
 * they never chose it, as an earlier link may have brought it; another than theirs; or the first
 * that they would have, so that their own mailbox will be there.
 */
export function standingOf(url: string, view: View): 'chosen' | 'unchosen' | 'foreign' | 'first' {
  const { ownRelay, settings, thisComputer } = view;
  switch (ownRelay.kind) {
    case 'none':
      return 'first';
    case 'this-computer':
      return thisComputer.addresses.includes(url) ? 'chosen' : 'foreign';
    case 'address':
      if (ownRelay.url !== url) return 'foreign';
      return settings.relayUrl === null ? 'unchosen' : 'chosen';
    default:
      return ownRelay satisfies never;
  }
}
