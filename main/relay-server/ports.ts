/** What the relay server is given: time, randomness and a log. */

/** A monotonic clock, in ms since an arbitrary moment. */
export interface MonotonicClock {
  now(): number;
}

/** Calls `task` every `ms` milliseconds until the returned function is called. */
export type Every = (ms: number, task: () => void) => () => void;

/** Unpredictable bytes as lower-case hex. @param length in bytes */
export type RandomHex = (length: number) => string;

/** The log of main/log.ts fits. Entries contain no tokens, codes or client addresses. */
export interface Log {
  /** @param where the part of the relay that writes the entry */
  info(where: string, text: string): void;
  error(where: string, error: unknown): void;
}
