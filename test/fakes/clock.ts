import { setImmediate } from 'node:timers/promises';
import type { Clock } from '../../main/pairing/ports.ts';

/** More port calls than this at one moment are a loop that does not wait. */
const MAX_CALLS_AT_ONCE = 3_000;

interface Timer {
  due: number;
  readonly fire: () => void;
}

/** Time that moves only by {@link FakeClock.advance}. */
export class FakeClock implements Clock {
  #now = 1_000_000;
  #wallAhead = Date.UTC(2026, 0, 1) - 1_000_000;
  #callsNow = 0;
  readonly #timers = new Set<Timer>();
  readonly #settled: () => Promise<unknown>;

  /** @param settled resolves when all has happened that can without time passing */
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

  /** How many waits have neither ended nor been given up. */
  get pending(): number {
    return this.#timers.size;
  }

  /** Each fake awaits this in each call, so that a busy loop fails the test instead of hanging it. */
  async call(): Promise<void> {
    this.#callsNow += 1;
    if (this.#callsNow > MAX_CALLS_AT_ONCE) await new Promise<never>(() => {});
  }

  /** Lets time pass timer by timer; everything that a timer sets off happens before the next. */
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

  /** The wall clock is set; time itself goes on as before. */
  jumpWall(ms: number): void {
    this.#wallAhead += ms;
  }

  /** The machine sleeps: time goes on, and timers are as far from their end as before. */
  sleep(ms: number): void {
    this.#moveTo(this.#now + ms);
    for (const timer of this.#timers) timer.due += ms;
  }

  #moveTo(now: number): void {
    if (now > this.#now) this.#callsNow = 0;
    this.#now = now;
  }

  /** The fakes are made of promises alone: unless said otherwise, nothing else is waited for. */
  async #settle(): Promise<void> {
    await this.#settled();
    if (this.#callsNow > MAX_CALLS_AT_ONCE) throw new Error('something loops without waiting');
  }
}

function byDue(a: Timer, b: Timer): number {
  return a.due - b.due;
}
