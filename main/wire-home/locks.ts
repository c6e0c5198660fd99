import { Failure } from '../pairing/failure.ts';
import { type HeldLock, isFlockHeld, tryFlock } from './flock.ts';
import { unwritable } from './home-failure.ts';
import { isMarkerHeld, tryMarker } from './lock-marker.ts';
import { shownPath, type WireHomePaths } from './paths.ts';

const FIRST_PAUSE = 4;
const LONGEST_PAUSE = 16;
/** Then a process lets the others, who ask that often, have their turn. */
const COURTESY = LONGEST_PAUSE + FIRST_PAUSE;
const TURNS_IN_A_ROW = 8;
/** Every honest holder needs some milliseconds; where several take turns on a slow disk, seconds. */
const PATIENCE = 20_000;

/** Resolves after `ms` milliseconds. */
export type Wait = (ms: number) => Promise<void>;

export interface Locks {
  /**
   * Runs `work` while holding the lock, and gives it back whatever happens.
   * @throws Failure `home-unwritable` when the lock cannot be had, also after twenty seconds
   */
  withLock<T>(path: string, work: () => Promise<T>): Promise<T>;
  /** Takes the lock for the life of this process; null if another one holds it. */
  hold(path: string): Promise<HeldLock | null>;
  /**
   * Whether a living process holds the lock, without trying to take it, which could keep another
   * one from getting it.
   * @param pid who says in the lock's note to hold it
   */
  isHeld(path: string, pid: number | null): Promise<boolean>;
}

/** The locks of a wire home: flock(2), and a stand-in on Windows. */
export function fileLocks(paths: WireHomePaths, platform: NodeJS.Platform, wait: Wait): Locks {
  const attempt = (path: string) =>
    platform === 'win32' ? tryMarker(paths.temporary, path) : tryFlock(path);
  /** The last in this process to ask for a lock: whoever comes next waits for it, not for the file. */
  const queues = new Map<string, { readonly over: Promise<void>; readonly turns: number }>();

  async function acquire(path: string): Promise<HeldLock> {
    let pause = FIRST_PAUSE;
    for (let waited = 0; waited < PATIENCE; waited += pause) {
      const lock = await hold(path);
      if (lock !== null) return lock;
      await wait(pause);
      pause = Math.min(pause * 2, LONGEST_PAUSE);
    }
    throw new Failure('home-unwritable', `${shownPath(paths, path)}: held by another program`);
  }

  async function hold(path: string): Promise<HeldLock | null> {
    try {
      return await attempt(path);
    } catch (error) {
      throw unwritable(paths, path, error);
    }
  }

  async function locked<T>(path: string, work: () => Promise<T>): Promise<T> {
    const lock = await acquire(path);
    try {
      return await work();
    } finally {
      await lock.release();
    }
  }

  function withLock<T>(path: string, work: () => Promise<T>): Promise<T> {
    const { over: before = Promise.resolve(), turns = 0 } = queues.get(path) ?? {};
    const isEnough = turns > 0 && turns % TURNS_IN_A_ROW === 0;
    const free = isEnough ? before.then(() => wait(COURTESY)) : before;
    const turn = free.then(() => locked(path, work));
    const over = turn.then(nothing, nothing).then(() => {
      if (queues.get(path)?.over === over) queues.delete(path);
    });
    queues.set(path, { over, turns: turns + 1 });
    return turn;
  }

  async function isHeld(path: string, pid: number | null): Promise<boolean> {
    if (platform === 'win32') return isMarkerHeld(paths.temporary, path);
    return pid !== null && (await isFlockHeld(path, pid));
  }

  return { withLock, hold, isHeld };
}

function nothing(): void {}
