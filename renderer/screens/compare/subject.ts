import type { PairingView } from '../../../preload/contract.ts';

/** What a person decides about, as main must be told it: exactly what is on the screen. */
export function subjectOf({ origin, code, revision }: PairingView) {
  return { origin, code, revision };
}
