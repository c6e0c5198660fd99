/** What the button beside a failure does. */
export type FailureAction =
  /** start a new pairing in the same role after one that stopped */
  | 'new-code'
  /** the same for a guest, who gets the code from the other person */
  | 'their-new-code'
  /** go back to what the guest has entered */
  | 'change-entry'
  /** repeat the call */
  | 'try-again'
  /** focus the input field to correct */
  | 'correct'
  /** read the current view: the call was about an outdated one */
  | 'refresh'
  | 'details'
  | 'forget-old-key'
  | 'forget-peer'
  | 'settings'
  | 'pairings'
  | 'peers';

/** The sentences about a failure: what happened, what it means, and what to do next. */
export interface FailureText {
  readonly title: string;
  readonly meaning: string;
  readonly next: string;
}
