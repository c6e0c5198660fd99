/** What the one button beside a failure does. */
export type FailureAction =
  /** start again, in the same role, after a pairing that ended */
  | 'new-code'
  /** do the same once more */
  | 'try-again'
  /** go to the field in which something is to be put right */
  | 'correct'
  /** draw what stands now: the wish was about something older */
  | 'refresh'
  | 'details'
  | 'forget-old-key'
  | 'forget-peer'
  | 'settings'
  | 'pairings'
  | 'peers';

/** What a person is told about a failure: what happened, what it means, and what to do next. */
export interface FailureText {
  readonly title: string;
  readonly meaning: string;
  readonly next: string;
}
