import type { PracticeResult } from '../../preload/contract.ts';

/** What an answer in a rehearsal came to. */
export type Verdict =
  /** equal digits, and a yes */
  | 'paired'
  /** different digits, and a no */
  | 'caught'
  /** different digits, and a yes */
  | 'missed'
  /** equal digits, and a no */
  | 'false-alarm';

export function verdictOf({ yours, theirs, answer }: PracticeResult): Verdict {
  if (yours === theirs) return answer === 'match' ? 'paired' : 'false-alarm';
  return answer === 'differ' ? 'caught' : 'missed';
}

export function isRight(result: PracticeResult): boolean {
  return (result.yours === result.theirs) === (result.answer === 'match');
}
