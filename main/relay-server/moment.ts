/**
 * A moment by two clocks. The wall clock may be set forward, which would make everything look old;
 * the running time may not count pauses, which makes everything look young. So both must agree.
 */
export interface Moment {
  /** Wall clock, in ms since 1970. */
  readonly wall: number;
  /** How long the relay had run by then, over all its starts in this data folder, in ms. */
  readonly running: number;
}

/** The age at `now` in ms: the smaller one of the two clocks; negative if a clock was set back. */
export function ageOf(moment: Moment, now: Moment): number {
  return Math.min(now.wall - moment.wall, now.running - moment.running);
}
