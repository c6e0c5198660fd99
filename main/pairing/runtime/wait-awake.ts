/** A long wait that notices that the machine slept. */
import type { Clock } from '../ports.ts';
import type { WakeSignal } from './wake-signal.ts';

/** ms between two checks whether the machine slept, while people wait for a pairing: each wakes the CPU. */
const SLEEP_CHECK = 5_000;
/** A wait that ends this many ms late comes after a sleep. */
const SLEEP_THRESHOLD = 2_000;

export interface AwakeWait {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly wakeSignal: WakeSignal;
  /** ms to wait in any case */
  readonly pause: number;
  /** ms to wait after that, unless woken */
  readonly ms: number;
  /** Whether a sleep has to be noticed soon after it. */
  readonly isUrgent: boolean;
}

/**
 * Waits. Timers stand still while the machine sleeps, so a long wait is checked in between.
 * @returns whether the machine slept meanwhile
 */
export async function waitAwake(wait: AwakeWait): Promise<boolean> {
  const { clock, signal, wakeSignal, pause, ms, isUrgent } = wait;
  const began = clock.now();
  // ms that it waited at most, if it did not sleep.
  let awake = pause;
  const hasSlept = () => clock.now() - began > awake + SLEEP_THRESHOLD;
  if (pause > 0) await clock.wait(pause, signal);
  const end = pause + ms;
  while (awake < end && !signal.aborted && !hasSlept()) {
    const part = isUrgent ? Math.min(end - awake, SLEEP_CHECK) : end - awake;
    await wakeSignal.wait(clock, part);
    awake += part;
    if (wakeSignal.isSet) break;
  }
  return hasSlept();
}
