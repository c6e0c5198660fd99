import { setImmediate } from 'node:timers/promises';
import type { Clock } from '../../main/pairing/ports.ts';

/** More port calls than this without time passing mean a loop that does not wait. */
const MAX_CALLS_AT_ONCE = 3_000;

interface Timer {
  due: number;
  readonly fire: () => void;
}

/** A clock that moves only through {@link FakeClock.advance} and {@link FakeClock.sleep}. */
export class FakeClock implements Clock {
  #now = 1_000_000;
  #wallAhead = Date.UTC(2026, 0, 1) - 1_000_000;
  #callsNow = 0;
  readonly #timers = new Set<Timer>();
  readonly #settled: () => Promise<unknown>;

  /** @param settled resolves when nothing more happens unless time passes */
  constructor(settled: () => Promise<unknown> = setImmediate) {
    this.#settled = settled;
  }

  now(): number {
    return this.#now;
  }

  wall(): number {
    return this.#now + this.#wallAhead;
  }

  wait(ms: number, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const finish = () => {
        this.#timers.delete(timer);
        signal.removeEventListener('abort', finish);
        resolve();
      };
      const timer = { due: this.#now + Math.max(0, ms), fire: finish };
      this.#timers.add(timer);
      signal.addEventListener('abort', finish);
    });
  }

  /** The number of waits that have neither ended nor been aborted. */
  get pending(): number {
    return this.#timers.size;
  }

  /** Every fake awaits this in every call, so that a busy loop fails the test instead of hanging it. */
  async call(): Promise<void> {
    this.#callsNow += 1;
    if (this.#callsNow > MAX_CALLS_AT_ONCE) await new Promise<never>(() => {});
  }

  /** Moves time from timer to timer; everything that a timer causes happens before the next one. */
  async advance(ms: number): Promise<void> {
    const end = this.#now + ms;
    await this.#settle();
    for (;;) {
      const next = [...this.#timers].filter(({ due }) => due <= end).sort(byDue)[0];
      if (next === undefined) break;
      this.#moveTo(next.due);
      next.fire();
      await this.#settle();
    }
    this.#moveTo(end);
  }

  /** Sets the wall clock; the monotonic clock is unaffected. */
  jumpWall(ms: number): void {
    this.#wallAhead += ms;
  }

  /** The computer sleeps: time passes, but the remaining time of every timer stays the same. */
  sleep(ms: number): void {
    this.#moveTo(this.#now + ms);
    for (const timer of this.#timers) timer.due += ms;
  }

  #moveTo(now: number): void {
    if (now > this.#now) this.#callsNow = 0;
    this.#now = now;
  }

  /** Fakes use only promises, so by default one turn of the event loop is enough. */
  async #settle(): Promise<void> {
    await this.#settled();
    if (this.#callsNow > MAX_CALLS_AT_ONCE) throw new Error('something loops without waiting');
  }
}

function byDue(a: Timer, b: Timer): number {
  return a.due - b.due;
}
