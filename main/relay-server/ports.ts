/** What the relay needs from the world around it; tests pass their own. */

/** A monotonic clock: milliseconds from an arbitrary origin, never going backwards. */
export interface MonotonicClock {
  now(): number;
}

/** Calls `task` every `ms` milliseconds until the returned function is called. */
export type Every = (ms: number, task: () => void) => () => void;

/** Draws `length` unpredictable bytes and returns them as lower-case hex. */
export type RandomHex = (length: number) => string;

/**
 * Takes what happens to the relay itself, in the shape of main/log.ts. No token, code or address of
 * a client is in it.
 */
export interface Log {
  /** @param where the part of the relay that reports */
  info(where: string, text: string): void;
  error(where: string, error: unknown): void;
}
