import type { Bounds } from '../bounds.ts';

/** Handles of which times are kept before old ones are looked for. */
const MANY = 10_000;

/** When handles got their last introductions, in memory only. */
export class IntroTimes {
  readonly #times = new Map<string, number[]>();
  readonly #bounds: Pick<Bounds, 'intros' | 'introMs'>;

  constructor(bounds: Pick<Bounds, 'intros' | 'introMs'>) {
    this.#bounds = bounds;
  }

  /**
   * Counts one more, if there may be one.
   * @param now of a monotonic clock, in ms
   * @returns 0, or how long to wait, in ms
   */
  take(nick: string, now: number): number {
    const { intros, introMs } = this.#bounds;
    if (this.#times.size >= MANY) this.#forgetOld(now);
    const recent = (this.#times.get(nick) ?? []).filter((time) => now - time < introMs);
    const [first] = recent;
    if (first !== undefined && recent.length >= intros) return first + introMs - now;
    this.#times.set(nick, [...recent, now]);
    return 0;
  }

  #forgetOld(now: number): void {
    for (const [nick, times] of this.#times) {
      if (now - (times.at(-1) ?? 0) >= this.#bounds.introMs) this.#times.delete(nick);
    }
  }
}
