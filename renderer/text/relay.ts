import type { View } from '../../preload/contract.ts';

/** Whether a relay that a link names differs from one's own. */
export function isForeignRelay(url: string, view: View): boolean {
  const { ownRelay, thisComputer } = view;
  if (ownRelay.kind === 'this-computer') return !thisComputer.addresses.includes(url);
  return ownRelay.kind === 'none' || ownRelay.url !== url;
}
