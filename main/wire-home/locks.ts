import { Failure } from '../pairing/machine/failure.ts';
import { type HeldLock, isFlockHeld, tryFlock } from './flock.ts';
import { unwritable } from './home-failure.ts';
import { isMarkerHeld, tryMarker } from './lock-marker.ts';
import { shownPath, type WireHomePaths } from './paths.ts';

const FIRST_PAUSE = 4;
const LONGEST_PAUSE = 16;
/** Then a process lets the others, who ask that often, have their turn. */
const COURTESY = LONGEST_PAUSE + FIRST_PAUSE;
const TURNS_IN_A_ROW = 8;
/** Works on different files that one process does at once before it lets the lock go. */
const TOGETHER = 32;
/** Every honest holder needs some milliseconds; where several take turns on a slow disk, seconds. */
const PATIENCE = 20_000;

/** Resolves after `ms` milliseconds. */
export type Wait = (ms: number) => Promise<void>;

export interface Locks {
  /**
   * Runs `work` while holding the lock, and gives it back whatever happens.
   * @param part of what the lock guards, if `work` touches no other: in this process works on other
   *   parts go on beside it. Without, nothing does
   * @throws Failure `home-unwritable` when the lock cannot be had, also after twenty seconds
   */
  withLock<T>(path: string, work: () => Promise<T>, part?: string): Promise<T>;
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
  /** By lock and part, the end of the last work in this process: whoever comes next waits for it. */
  const queues = new Map<string, Promise<void>>();
  const holds = new Map<string, SharedHold>();
  /** Works since this process last gave way. */
  const turns = new Map<string, number>();
  const pauses = new Map<string, Promise<void>>();

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

  /**
   * @param isNext whether others of this process had their turn just before
   * @returns a hold of this process on the lock, alone or with works on other parts
   */
  async function enter(path: string, alone: boolean, isNext: boolean): Promise<SharedHold> {
    let isAfterOthers = isNext;
    for (;;) {
      const there = holds.get(path);
      if (there?.admit(alone)) return there;
      if (there !== undefined) {
        await there.over;
        isAfterOthers = true;
      } else if (isAfterOthers || pauses.has(path)) {
        await giveWay(path);
        isAfterOthers = false;
      } else {
        const hold = new SharedHold(acquire(path), alone, (works) => {
          holds.delete(path);
          turns.set(path, (turns.get(path) ?? 0) + works);
        });
        holds.set(path, hold);
        return hold;
      }
    }
  }

  /** After so many turns, so that other processes have theirs. */
  async function giveWay(path: string): Promise<void> {
    if ((turns.get(path) ?? 0) >= TURNS_IN_A_ROW) {
      turns.delete(path);
      const pause = wait(COURTESY).then(() => {
        pauses.delete(path);
      });
      pauses.set(path, pause);
    }
    await pauses.get(path);
  }

  async function locked<T>(entry: Promise<SharedHold>, work: () => Promise<T>): Promise<T> {
    const hold = await entry;
    try {
      await hold.lock;
      return await work();
    } finally {
      await hold.leave();
    }
  }

  function withLock<T>(path: string, work: () => Promise<T>, part?: string): Promise<T> {
    const queue = part === undefined ? path : `${path} ${part}`;
    const alone = part === undefined;
    const before = queues.get(queue);
    const isNext = alone && before !== undefined;
    const turn = (before ?? Promise.resolve()).then(() => locked(enter(path, alone, isNext), work));
    const over = turn.then(nothing, nothing).then(() => {
      if (queues.get(queue) === over) queues.delete(queue);
    });
    queues.set(queue, over);
    return turn;
  }

  async function isHeld(path: string, pid: number | null): Promise<boolean> {
    if (platform === 'win32') return isMarkerHeld(paths.temporary, path);
    return pid !== null && (await isFlockHeld(path, pid));
  }

  return { withLock, hold, isHeld };
}

function nothing(): void {}

/** One process's hold on a lock, shared by works on different parts of what it guards. */
class SharedHold {
  readonly lock: Promise<HeldLock>;
  /** Resolves when the lock is free again. */
  readonly over: Promise<void>;
  readonly #ended: (works: number) => void;
  #reportOver: () => void = nothing;
  #inside = 1;
  #admitted = 1;
  #isClosed: boolean;

  /** @param ended told how many works shared it */
  constructor(lock: Promise<HeldLock>, alone: boolean, ended: (works: number) => void) {
    this.lock = lock;
    this.#isClosed = alone;
    this.#ended = ended;
    this.over = new Promise((resolve) => {
      this.#reportOver = resolve;
    });
  }

  /** @returns false: wait until it is over; nobody else gets in before */
  admit(alone: boolean): boolean {
    this.#isClosed ||= alone || this.#admitted >= TOGETHER;
    if (this.#isClosed) return false;
    this.#inside += 1;
    this.#admitted += 1;
    return true;
  }

  /** Whoever is the last lets the lock go. */
  async leave(): Promise<void> {
    this.#inside -= 1;
    if (this.#inside > 0) return;
    this.#isClosed = true;
    try {
      await (await this.lock).release();
    } catch {
      // It was never had: each work that waited for it has failed with the reason.
    } finally {
      this.#ended(this.#admitted);
      this.#reportOver();
    }
  }
}
