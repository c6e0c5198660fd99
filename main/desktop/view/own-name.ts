/** Who the person is here, outside the window: in the tray and in notifications. */
import type { View } from '../../../preload/contract.ts';
import { displayName } from '../../protocol/display-text.ts';

/**
 * The person's handle; where this computer has several homes, with the fingerprint, since two may have
 * the same handle.
 * @returns null while it is not known, and where there is none
 */
export function ownName({ identity, about }: Pick<View, 'identity' | 'about'>): string | null {
  if (identity === null) return null;
  const name = displayName(identity.handle);
  return about.homes.found.length === 0 ? name : `${name} · ${identity.fingerprint}`;
}

/** False once it is known that there is no identity yet. */
export function isSetUp({ identity, identityFailure, peers, peersFailure }: View): boolean {
  const isRead = peers !== null || peersFailure !== null;
  return identity !== null || identityFailure !== null || !isRead;
}
