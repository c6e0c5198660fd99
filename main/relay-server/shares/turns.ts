import { setImmediate } from 'node:timers/promises';
import type { Caller } from './caller.ts';
import { type Closable, onceClosed } from './once-closed.ts';

interface Waiting {
  readonly finish: number;
  readonly begin: () => void;
}

/** How many times as much each wider part of a caller may do, as in the rate limit. */
const WIDER = 4;
/** Beyond it, callers who are behind nobody are forgotten. */
const MAX_KEYS = 10_000;

/** The call was closed while its work waited. Nobody gets this answer. */
export class CallerGone extends Error {
  readonly statusCode = 499;
}

/**
 * Decides whose work is next where more is asked for than can be done: that of the caller who has had
 * least, and of those who had as much, the smaller one. So whoever asks for little waits for little,
 * whatever others ask for. (Fair queueing with the virtual time of Goyal, Vin and Cheng, *Start-time fair
 * queueing*, 1996. All parts of a caller count, a network four times as lightly as an address.)
 */
export class Turns {
  readonly #atOnce: number;
  readonly #waiting = new Set<Waiting>();
  /** What each part of a caller has had, as the virtual time at which it is level with others. */
  readonly #levelAt = new Map<string, number>();
  /** Virtual time: where the work is that began last. */
  #time = 0;
  #running = 0;

  /** @param atOnce how many may be under way */
  constructor(atOnce: number) {
    this.#atOnce = atOnce;
  }

  /**
   * Does a piece of work when it is its turn.
   * @param caller for whom
   * @param cost how much it is, in a unit of the user's choice
   * @param call whose work is dropped if it is closed before
   * @throws CallerGone; what `work` throws
   */
  async take<T>(caller: Caller, cost: number, call: Closable, work: () => T | Promise<T>) {
    const start = this.#startOf(caller, cost);
    if (this.#running >= this.#atOnce || this.#waiting.size > 0)
      await this.#wait(start, cost, call);
    else this.#begin(start);
    try {
      return await work();
    } finally {
      void this.#end();
    }
  }

  #startOf(caller: Caller, cost: number): number {
    // Programs of this computer are one caller here.
    const parts = caller.length === 0 ? [''] : caller;
    const start = Math.max(this.#time, ...parts.map((part) => this.#levelAt.get(part) ?? 0));
    for (const [level, part] of parts.entries()) {
      const before = Math.max(this.#time, this.#levelAt.get(part) ?? 0);
      this.#levelAt.set(part, before + cost / WIDER ** level);
    }
    if (this.#levelAt.size > MAX_KEYS) this.#forgetLevel();
    return start;
  }

  #wait(start: number, cost: number, call: Closable): Promise<void> {
    return new Promise((resolve, reject) => {
      const waiting = {
        finish: start + cost,
        begin: () => {
          stopWatching();
          this.#begin(start);
          resolve();
        },
      };
      this.#waiting.add(waiting);
      const stopWatching = onceClosed(call, () => {
        this.#waiting.delete(waiting);
        reject(new CallerGone());
      });
    });
  }

  #begin(start: number): void {
    this.#running += 1;
    this.#time = Math.max(this.#time, start);
  }

  /** Others are served between two pieces of work, however many wait. */
  async #end(): Promise<void> {
    await setImmediate();
    this.#running -= 1;
    this.#next()?.begin();
    if (this.#running === 0) this.#levelAt.clear();
  }

  #next(): Waiting | undefined {
    let next: Waiting | undefined;
    for (const waiting of this.#waiting) {
      if (waiting.finish < (next?.finish ?? Number.POSITIVE_INFINITY)) next = waiting;
    }
    if (next !== undefined) this.#waiting.delete(next);
    return next;
  }

  #forgetLevel(): void {
    for (const [part, level] of this.#levelAt) if (level <= this.#time) this.#levelAt.delete(part);
  }
}
