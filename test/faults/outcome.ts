/** Data that a test attaches to its result for the report (`scripts/faults/report.ts`). */
declare module 'vitest' {
  interface TaskMeta {
    crash?: CrashOutcome;
    network?: NetworkOutcome;
  }
}

export interface CrashOutcome {
  /** Which side was killed, and when. */
  readonly name: string;
  readonly pairings: number;
  readonly kills: number;
  /** The longest final run of a killed side, from its restart to the pin, in ms. */
  readonly slowest: number;
}

export interface NetworkOutcome {
  readonly fault: string;
  readonly protocol: 1 | 2;
  readonly state: string;
  /** Text for a table cell. */
  readonly result: string;
  /** The most requests that one side sent in a minute. */
  readonly requests: number;
}
