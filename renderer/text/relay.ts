import type { View } from '../../preload/contract.ts';

/**
 * What a relay that a link names is to the person: the one they chose; one that they never chose,
 * be it that they have none or that an earlier link brought it; or another than theirs.
 */
export function linkRelayStatus(url: string, view: View): 'chosen' | 'unchosen' | 'foreign' {
  const { defaultRelay, settings, localRelay } = view;
  switch (defaultRelay.kind) {
    case 'none':
      return 'unchosen';
    case 'local':
      return localRelay.addresses?.includes(url) ? 'chosen' : 'foreign';
    case 'address':
      if (defaultRelay.url !== url) return 'foreign';
      return settings.relayUrl === null ? 'unchosen' : 'chosen';
    default:
      return defaultRelay satisfies never;
  }
}

/**
 * Whether a person's own mailbox will be where their next pairing meets: they have none yet, and
 * have chosen no address for it. This computer is no place for one that is for good.
 */
export function createsMailbox({ defaultRelay, homeRelayUrl }: View): boolean {
  return defaultRelay.kind !== 'address' && homeRelayUrl === null;
}
