/** The last step of a pairing: it needs our own files alone, neither the relay nor the other side. */
import { isSaidBy } from './handshake.ts';
import type { Pairing } from './pending-pair.ts';
import { plan } from './plan.ts';

/**
 * Whether only the last step is left, and the other side has what it needs to pin us. Then it may have
 * done so, and ending here would leave it with a peer that does not know it.
 */
export function isLastStepDue(pairing: Pairing): boolean {
  const { handshake } = pairing;
  if (handshake !== null && !isSaidBy('sealed', handshake.posted)) return false;
  const at = takenUp(pairing);
  return at.state.status === 'confirmed' && plan(at, 0).do === 'finish';
}

/** The pairing as it goes on where a clean stop has put it back. */
function takenUp(pairing: Pairing): Pairing {
  const { state, side } = pairing;
  if (state.status !== 'polling' || side.remembered?.confirmed !== true) return pairing;
  return { ...pairing, state: { ...state, status: 'confirmed', sas: side.remembered.sas } };
}
