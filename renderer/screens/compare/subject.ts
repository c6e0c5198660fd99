import type { PairingView } from '../../../preload/contract.ts';

/** Identifies what a decision is about: the pairing exactly as it is on the screen. */
export function subjectOf({ origin, id, revision }: PairingView) {
  return { origin, id, revision };
}
