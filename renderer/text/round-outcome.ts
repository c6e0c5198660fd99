import type { PracticeResult } from '../../preload/contract.ts';

/** What an answer in a rehearsal came to. */
export type RoundOutcome =
  /** equal digits, and a yes */
  | 'paired'
  /** different digits, and a no */
  | 'caught'
  /** different digits, and a yes */
  | 'missed'
  /** equal digits, and a no */
  | 'false-alarm';

export function outcomeOf({ yours, theirs, answer }: PracticeResult): RoundOutcome {
  if (yours === theirs) return answer === 'match' ? 'paired' : 'false-alarm';
  return answer === 'differ' ? 'caught' : 'missed';
}

export function isCorrect(result: PracticeResult): boolean {
  return (result.yours === result.theirs) === (result.answer === 'match');
}
