/** What a test hands to the report (`scripts/faults/report.ts`) with its result. */
declare module 'vitest' {
  interface TaskMeta {
    crash?: CrashOutcome;
    network?: NetworkOutcome;
  }
}

export interface CrashOutcome {
  /** Who was killed, and when. */
  readonly name: string;
  readonly pairings: number;
  readonly kills: number;
  /** The longest time that a last life took, in ms. */
  readonly slowest: number;
}

export interface NetworkOutcome {
  readonly fault: string;
  readonly state: string;
  /** In words, for a cell of a table. */
  readonly result: string;
  /** The most that one side sent in a minute. */
  readonly requests: number;
}
