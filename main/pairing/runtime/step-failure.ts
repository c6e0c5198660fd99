/** What a step that failed leaves behind. */
import type { PairingEvent } from '../machine/event.ts';
import type { ActingStep } from '../machine/plan.ts';
import { RelayFailure } from '../ports.ts';

/** @returns what has to be saved about a step that failed and will be tried again; null: nothing */
export function eventOfFailure(step: ActingStep, error: unknown): PairingEvent | null {
  if (step === 'open' && hadNoEffect(error)) return { type: 'open-had-no-effect' };
  if (step === 'prepare' && error instanceof RelayFailure) return { type: 'allocate-failed' };
  return null;
}

/** Whether the relay said that it did nothing, or was not reached: then our role is not taken. */
function hadNoEffect(error: unknown): boolean {
  return error instanceof RelayFailure && (error.kind === 'busy' || error.isUnseen);
}
