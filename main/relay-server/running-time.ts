import { z } from 'zod';
import { readText, writeAtomic } from '../files/atomic-file.ts';
import type { MonotonicClock } from './ports.ts';

const savedTime = z.object({ running_ms: z.number().nonnegative() });

/** How long the relay has run, over all its starts in one data folder. No clock that is set changes it. */
export class RunningTime {
  readonly #path: string;
  readonly #clock: MonotonicClock;
  readonly #before: number;
  readonly #startedAt: number;

  private constructor(path: string, clock: MonotonicClock, before: number) {
    this.#path = path;
    this.#clock = clock;
    this.#before = before;
    this.#startedAt = clock.now();
  }

  /**
   * @param path of the file that holds the time of earlier starts; without it, or if it is damaged,
   *   the time begins at 0, and what was stored before only looks younger
   * @throws errors of Node's file system
   */
  static async open(path: string, clock: MonotonicClock): Promise<RunningTime> {
    return new RunningTime(path, clock, parse(await readText(path)));
  }

  /** In ms. */
  now(): number {
    return this.#before + this.#clock.now() - this.#startedAt;
  }

  /** Saves the time so far. What is not saved is not counted after the next start. */
  async save(): Promise<void> {
    const content = `${JSON.stringify({ running_ms: Math.round(this.now()) })}\n`;
    await writeAtomic(this.#path, content, { temporary: `${this.#path}.new`, foreignFolder: true });
  }
}

function parse(text: string | null): number {
  try {
    return savedTime.parse(JSON.parse(text ?? '')).running_ms;
  } catch {
    return 0;
  }
}
