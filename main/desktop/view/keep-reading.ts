/** Reads the wire home again whenever it changed: a peer may appear while no window is open. */
import type { Clock } from '../../pairing/ports.ts';
import type { BookWatch } from '../../wire-home/index.ts';

/** ms after the start, which reads the home itself. */
const FIRST_PAUSE = 5_000;
/** ms between two readings where changes are not told. */
const INTERVAL = 60_000;
/** The same where they are. Some are not: if a folder above the home is replaced, for example. */
const SAFETY_INTERVAL = 600_000;
/**
 * After a reading, none follows for this many times as long as it took, in case another program writes
 * again and again. With thousands of peers a reading takes long.
 */
const PAUSE_FACTOR = 50;
/** But for at least and at most this long, in ms. */
const MIN_PAUSE = 1_000;
const MAX_PAUSE = INTERVAL;

const NEVER = new AbortController().signal;

export interface KeepReadingPorts {
  readonly watchBook: (changed: () => void) => BookWatch;
  readonly clock: Clock;
  /** Reads the home. */
  readonly read: () => Promise<void>;
  readonly onError: (error: unknown) => void;
}

/** Reads until the app ends. */
export async function keepReading(ports: KeepReadingPorts): Promise<never> {
  const { watchBook, clock, read, onError } = ports;
  await clock.wait(FIRST_PAUSE, NEVER);
  let told = new AbortController();
  const watch = watchBook(() => told.abort());
  for (;;) {
    // First watched, then read: what is written in between is told.
    told = new AbortController();
    const isTold = await watch.renew();
    const began = clock.now();
    await read().catch(onError);
    await clock.wait(pauseAfter(clock.now() - began), NEVER);
    await clock.wait(isTold ? SAFETY_INTERVAL : INTERVAL, told.signal);
  }
}

/** @param took ms of the reading */
function pauseAfter(took: number): number {
  return Math.min(Math.max(MIN_PAUSE, took * PAUSE_FACTOR), MAX_PAUSE);
}
