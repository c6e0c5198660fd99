/**
 * The deadline of a pairing (docs/protocol.md §5): one lifetime from the first open that is sent, or
 * from the first failure to get a slot of our own; another lifetime from the digits. It is saved by
 * the wall clock, so that a restart gives no more time.
 */
import type { TransitionContext } from './event.ts';
import { isLastStepDue } from './last-step.ts';
import { isLive, type Pairing } from './pending-pair.ts';

/** ms after the deadline in which our own last step is still tried: a person may have to mend a file. */
const LAST_STEP_TIME = 86_400_000;

type Now = Pick<TransitionContext, 'wall' | 'lifetime'>;

/** @returns the saved deadline in ms since 1970; null before it starts, and after the end */
export function deadlineOf(pairing: Pairing): number | null {
  return isLive(pairing) ? pairing.side.deadlineAt : null;
}

/**
 * When a pairing ends by itself: at its deadline, but a day later where only our own last step is left.
 * @returns ms since 1970; null where there is no deadline
 */
export function endOf(pairing: Pairing): number | null {
  const deadline = deadlineOf(pairing);
  return deadline === null ? null : deadline + extraTime(pairing);
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

/**
 * @returns ms until a pairing ends by itself, from 0 to one lifetime, and a day more for the last step;
 *   null where it has no deadline
 */
export function timeLeft(pairing: Pairing, now: Now): number | null {
  // An opened pairing has a deadline. Where none is saved, the sidecar was lost.
  const isOpened = 'pairId' in pairing.state;
  const deadline = isOpened ? startedDeadline(pairing, now) : deadlineOf(pairing);
  if (deadline === null) return null;
  // The wall clock may have been set in the meantime.
  const extra = extraTime(pairing);
  return Math.min(Math.max(deadline + extra - now.wall, 0), now.lifetime + extra);
}

function extraTime(pairing: Pairing): number {
  return isLastStepDue(pairing) ? LAST_STEP_TIME : 0;
}
