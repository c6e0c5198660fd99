import type { PracticeResult } from '../../preload/contract.ts';

/** How a practice round ended. */
export type RoundOutcome =
  /** digits equal, answered *They match* */
  | 'paired'
  /** digits different, answered *They don't match* */
  | 'caught'
  /** digits different, answered *They match* */
  | 'missed'
  /** digits equal, answered *They don't match* */
  | 'false-alarm';

export function outcomeOf({ yours, theirs, answer }: PracticeResult): RoundOutcome {
  if (yours === theirs) return answer === 'match' ? 'paired' : 'false-alarm';
  return answer === 'differ' ? 'caught' : 'missed';
}

export function isCorrect(result: PracticeResult): boolean {
  return (result.yours === result.theirs) === (result.answer === 'match');
}
