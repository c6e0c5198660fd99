/** What the relay needs from the world around it; tests pass their own. */

/** A monotonic clock: milliseconds from an arbitrary origin, never going backwards. */
export interface MonotonicClock {
  now(): number;
}

/** Calls `task` every `ms` milliseconds until the returned function is called. */
export type Every = (ms: number, task: () => void) => () => void;

/** Draws `length` unpredictable bytes and returns them as lower-case hex. */
export type RandomHex = (length: number) => string;

/** Takes one line about the relay's own state. The line never holds a slot token. */
export type Log = (line: string) => void;
