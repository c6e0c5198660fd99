/**
 * The deadline of a pairing (docs/protocol.md §5): one lifetime from the first open that is sent, or
 * from the first failure to get a slot of our own; another lifetime from the digits. It is saved by
 * the wall clock, so that a restart gives no more time.
 */
import type { TransitionContext } from './event.ts';
import { isLive, type Pairing } from './pending-pair.ts';

type Now = Pick<TransitionContext, 'wall' | 'lifetime'>;

/** @returns the saved deadline in ms since 1970; null before it starts, and after the end */
export function deadlineOf(pairing: Pairing): number | null {
  return isLive(pairing) ? pairing.side.deadlineAt : null;
}

/** @returns the saved deadline, or the one that starts now, in ms since 1970 */
export function startedDeadline(pairing: Pairing, { wall, lifetime }: Now): number {
  return deadlineOf(pairing) ?? wall + lifetime;
}

/** @returns the deadline from the moment the digits are known, in ms since 1970 */
export function deadlineWithDigits(pairing: Pairing, { wall, lifetime }: Now): number | null {
  // People get a lifetime to compare once: digits that were known before a clean stop give no more.
  return pairing.side.remembered === null ? wall + lifetime : deadlineOf(pairing);
}

/** @returns the deadline when a person is asked anew, in ms since 1970 */
export function startedLifetime({ wall, lifetime }: Now): number {
  return wall + lifetime;
}

/** @returns ms until the deadline, from 0 to one lifetime; null where there is none */
export function timeLeft(pairing: Pairing, now: Now): number | null {
  // An opened pairing has a deadline. Where none is saved, the sidecar was lost.
  const isOpened = 'pairId' in pairing.state;
  const deadline = isOpened ? startedDeadline(pairing, now) : deadlineOf(pairing);
  if (deadline === null) return null;
  // The wall clock may have been set in the meantime.
  return Math.min(Math.max(deadline - now.wall, 0), now.lifetime);
}
