// Imported from this part of the contract because contract.ts imports zod.
import { MILESTONES, type Milestone, type PairingView } from '../../preload/pairing-view.ts';

/** The milestones of a pairing, in order. Version 1 cannot tell whether the other side pinned us. */
export function milestonesOf({ protocol }: Pick<PairingView, 'protocol'>): readonly Milestone[] {
  return protocol === 1 ? MILESTONES.filter((name) => name !== 'they-have-you') : MILESTONES;
}
