import { messages } from '../../messages/index.ts';
import type { PairingView } from '../../preload/contract.ts';
import { nameOf } from './code.ts';

/** A pairing as it was when the person cancelled it. */
export interface Cancelled extends Pick<PairingView, 'protocol' | 'role' | 'phase'> {
  readonly name: string;
}

export function cancelledOf(pairing: PairingView): Cancelled {
  const { protocol, role, phase } = pairing;
  return { name: nameOf(pairing), protocol, role, phase };
}

/** Whether the other side has joined, so that its person loses something by a cancellation. */
export function isOtherSideThere({ phase }: Pick<PairingView, 'phase'>): boolean {
  return phase === 'compare' || phase === 'exchanging';
}

/** What the other side sees of a cancellation, in sentences. */
export function whatTheySee({ protocol, role, phase }: Cancelled): readonly string[] {
  const { hostAlone, guestAlone, seenV1, seenV2, cardLeft } = messages.cancelling;
  if (!isOtherSideThere({ phase })) return [role === 'host' ? hostAlone : guestAlone];
  const seen = protocol === 1 ? seenV1 : seenV2;
  return phase === 'exchanging' ? [cardLeft, seen] : [seen];
}
