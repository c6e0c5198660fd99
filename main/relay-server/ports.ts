/** What the parts of the relay server are given: time, randomness, a log and shares. */

/** A monotonic clock, in ms since an arbitrary moment. */
export interface MonotonicClock {
  now(): number;
}

/** A wall clock, in ms since 1970. It may jump. */
export interface WallClock {
  wall(): number;
}

/** Calls `task` every `ms` milliseconds until the returned function is called. */
export type Every = (ms: number, task: () => void | Promise<void>) => () => void;

/** Calls `task` once after `ms` milliseconds, unless the returned function is called before. */
export type After = (ms: number, task: () => void) => () => void;

/** Unpredictable bytes as lower-case hex. @param length in bytes */
export type RandomHex = (length: number) => string;

/** The log of main/log.ts fits. Entries contain no tokens, codes or client addresses. */
export interface Log {
  /** @param where the part of the relay that writes the entry */
  info(where: string, text: string): void;
  error(where: string, error: unknown): void;
}

/** What slots take of the relay's pools. As a change, each number may be negative. */
export interface SlotUse {
  readonly slots: number;
  /** Of events on disk. */
  readonly bytes: number;
  /** Entries of indexes in memory. */
  readonly events: number;
}

/**
 * Where a store of slots reports what those who allocated them have. It reports all that happens to
 * it: what it finds at its start, allocates, appends, indexes, forgets and frees. Whether somebody
 * may have more slots is asked elsewhere, before the store is called; whether more events, by the store
 * itself, since only it knows which are new.
 */
export interface SlotShares {
  /**
   * @param caller the text that was given to the allocation, kept with the slot; empty for a slot
   * from before callers were kept
   */
  taken(caller: string, change: SlotUse): void;

  /** Whether a caller may have so many more bytes of events. */
  roomFor(caller: string, bytes: number): 'room' | 'owner-full' | 'relay-full';

  /**
   * How much of its share of slots a caller has: 0 is none, 1 all, more than 1 too much. The unused
   * slots of those who have most of theirs are freed first.
   */
  slotShareOf(caller: string): number | Promise<number>;
}
