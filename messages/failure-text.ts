/** What the one button beside a failure does. */
export type FailureAction =
  | 'new-code'
  | 'try-again'
  | 'details'
  | 'forget-peer'
  | 'settings'
  | 'none';

/** What a person is told about a failure: what happened, what it means, and what to do next. */
export interface FailureText {
  readonly title: string;
  readonly meaning: string;
  readonly next: string;
  readonly action: FailureAction;
}
