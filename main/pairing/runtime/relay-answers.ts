/** What a relay's answer to a step means: a definite no is an outcome, all else is tried again. */
import type { Outcome } from '../machine/outcome.ts';
import { consequenceOf } from '../machine/outcome-table.ts';
import type { Pairing } from '../machine/pending-pair.ts';
import { RelayFailure, type RelayFailureKind } from '../ports.ts';

type Call = 'allocate' | 'open' | 'poll' | 'post';

/**
 * @param answer of the relay of the pairing
 * @returns the answer, a definite no as an outcome
 * @throws the failure of a call that is to be tried again
 */
export async function answerTo<T>(
  pairing: Pairing,
  call: Call,
  answer: Promise<T>,
): Promise<T | Outcome> {
  try {
    return await answer;
  } catch (error) {
    const outcome = error instanceof RelayFailure ? outcomeOf(call, error.kind) : null;
    if (outcome === null || consequenceOf(pairing, outcome) === 'retry') throw error;
    return outcome;
  }
}

/** @returns null for a failure that is transient whatever the status */
function outcomeOf(call: Call, kind: RelayFailureKind): Outcome | null {
  if (kind === 'no-relay' || kind === 'refused' || kind === 'not-called') {
    return { type: 'call-refused', kind };
  }
  if (kind === 'conflict' && call === 'open') return { type: 'open-conflict' };
  const asksForSlot = call === 'poll' || call === 'post';
  return kind === 'not-found' && asksForSlot ? { type: 'slot-not-found' } : null;
}
