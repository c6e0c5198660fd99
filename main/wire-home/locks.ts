import { constants } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { type HeldLock, isFlockHeld, tryFlock } from '../files/flock.ts';
import { isMarkerHeld, tryMarker } from '../files/lock-marker.ts';
import { Failure } from '../pairing/machine/failure.ts';
import { unwritable } from './home-failure.ts';
import { shownPath, type WireHomePaths } from './paths.ts';

/** ms between two attempts to take a lock: doubled from the first value up to the second. */
const MIN_RETRY_PAUSE = 4;
const MAX_RETRY_PAUSE = 16;
/** Back off this long, in ms, so that other processes that wait can take the lock. */
const YIELD_PAUSE = MAX_RETRY_PAUSE + MIN_RETRY_PAUSE;
/** Pieces of work that one process does under a lock before it backs off. */
const MAX_WORK_BEFORE_YIELD = 8;
/** Pieces of work on different parts that share one hold. */
const MAX_SHARERS = 32;
/** ms until an attempt gives up. A holder needs milliseconds; several in turn on a slow disk, seconds. */
const LOCK_TIMEOUT = 20_000;
/** The same where a person waits for the answer, and can try again. */
export const CHECK_TIMEOUT = 5_000;

/** Resolves after `ms` milliseconds. */
export type Wait = (ms: number) => Promise<void>;

export interface Locks {
  /**
   * Runs `work` while holding the lock, and releases it whatever happens.
   * @param part the only part of what the lock guards that `work` touches: work on other parts runs
   *   beside it in this process. Without one, `work` runs alone
   * @param timeout ms in which another process must release the lock: 20 s by default
   * @returns what `work` returns
   * @throws Failure `home-locked` when it does not; `home-unwritable`
   */
  withLock<T>(path: string, work: () => Promise<T>, part?: string, timeout?: number): Promise<T>;
  /**
   * Tries to take the lock, to hold it until released or until this process ends.
   * @returns null if another process holds it
   * @throws Failure `home-unwritable`
   */
  hold(path: string): Promise<HeldLock | null>;
  /** Whether a living process holds the lock. */
  isHeld(path: string): Promise<boolean>;
}

/** The locks of a wire home: flock(2), and a stand-in on Windows. */
export function fileLocks(paths: WireHomePaths, platform: NodeJS.Platform, wait: Wait): Locks {
  const attempt = (path: string) =>
    platform === 'win32' ? tryMarker(paths.temporary, path) : tryFlock(path);
  /** By lock and part: resolves after the last work queued in this process. */
  const queues = new Map<string, Promise<void>>();
  const holds = new Map<string, SharedHold>();
  /** By lock: pieces of work since this process last backed off. */
  const workDone = new Map<string, number>();
  const pauses = new Map<string, Promise<void>>();

  async function acquire(path: string, timeout: number): Promise<HeldLock> {
    let pause = MIN_RETRY_PAUSE;
    for (let waited = 0; waited < timeout; waited += pause) {
      const lock = await tryOnce(path);
      if (lock !== null) return lock;
      await wait(pause);
      pause = Math.min(pause * 2, MAX_RETRY_PAUSE);
    }
    throw new Failure('home-locked', `${shownPath(paths, path)}: held by another program`);
  }

  /** Tries twice, since {@link isHeld} of another process holds it for an instant. */
  async function hold(path: string): Promise<HeldLock | null> {
    const lock = await tryOnce(path);
    if (lock !== null) return lock;
    await wait(MIN_RETRY_PAUSE);
    return tryOnce(path);
  }

  async function tryOnce(path: string): Promise<HeldLock | null> {
    try {
      const lock = await attempt(path);
      if (lock !== null && path === paths.relayLock) await noteOwner(path);
      return lock;
    } catch (error) {
      throw unwritable(paths, path, error);
    }
  }

  /**
   * @param isNext whether other work of this process ran just before
   * @returns a hold of this process on the lock, alone or shared with work on other parts
   */
  async function enter(
    path: string,
    { alone, isNext, timeout }: { alone: boolean; isNext: boolean; timeout: number },
  ): Promise<SharedHold> {
    let isAfterOthers = isNext;
    for (;;) {
      const there = holds.get(path);
      if (there?.join(alone)) return there;
      if (there !== undefined) {
        await there.over;
        isAfterOthers = true;
      } else if (isAfterOthers || pauses.has(path)) {
        await yieldLock(path);
        isAfterOthers = false;
      } else {
        const hold = new SharedHold(acquire(path, timeout), alone, (works) => {
          holds.delete(path);
          workDone.set(path, (workDone.get(path) ?? 0) + works);
        });
        holds.set(path, hold);
        return hold;
      }
    }
  }

  /** Backs off after {@link MAX_WORK_BEFORE_YIELD}, so that other processes can take the lock. */
  async function yieldLock(path: string): Promise<void> {
    if ((workDone.get(path) ?? 0) >= MAX_WORK_BEFORE_YIELD) {
      workDone.delete(path);
      const pause = wait(YIELD_PAUSE).then(() => {
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

  function withLock<T>(
    path: string,
    work: () => Promise<T>,
    part?: string,
    timeout = LOCK_TIMEOUT,
  ): Promise<T> {
    const queue = part === undefined ? path : `${path} ${part}`;
    const alone = part === undefined;
    const before = queues.get(queue);
    const isNext = alone && before !== undefined;
    const turn = (before ?? Promise.resolve()).then(() =>
      locked(enter(path, { alone, isNext, timeout }), work),
    );
    const over = turn.then(nothing, nothing).then(() => {
      if (queues.get(queue) === over) queues.delete(queue);
    });
    queues.set(queue, over);
    return turn;
  }

  function isHeld(path: string): Promise<boolean> {
    return platform === 'win32' ? isMarkerHeld(paths.temporary, path) : isFlockHeld(path);
  }

  return { withLock, hold, isHeld };
}

/**
 * Says who holds relay.lock, as the CLI does from 0.13.2 on: whoever waits reads it, asks again each
 * millisecond while it names no living process, and blames whom it names after ten seconds.
 */
async function noteOwner(path: string): Promise<void> {
  // Not worth failing for.
  await writeFile(`${path}.owner`, `${process.pid}`, { mode: 0o600, flag: OWNER_FLAGS }).catch(
    nothing,
  );
}

/** Never through a link, nor into a pipe that nobody reads, which would take a thread for good. Zero where there is no such flag. */
const OWNER_FLAGS =
  constants.O_WRONLY |
  constants.O_CREAT |
  constants.O_TRUNC |
  (constants.O_NOFOLLOW ?? 0) |
  (constants.O_NONBLOCK ?? 0);

function nothing(): void {}

/** One process's hold on a lock, shared by work on different parts of what it guards. */
class SharedHold {
  readonly lock: Promise<HeldLock>;
  /** Resolves when the lock is free again. */
  readonly over: Promise<void>;
  readonly #ended: (works: number) => void;
  #reportOver: () => void = nothing;
  #inside = 1;
  #admitted = 1;
  #isClosed: boolean;

  /** @param ended called at the end with how many pieces of work shared it */
  constructor(lock: Promise<HeldLock>, alone: boolean, ended: (works: number) => void) {
    this.lock = lock;
    this.#isClosed = alone;
    this.#ended = ended;
    this.over = new Promise((resolve) => {
      this.#reportOver = resolve;
    });
  }

  /** @returns false if it is closed: wait until it is over. Nobody joins it from then on */
  join(alone: boolean): boolean {
    this.#isClosed ||= alone || this.#admitted >= MAX_SHARERS;
    if (this.#isClosed) return false;
    this.#inside += 1;
    this.#admitted += 1;
    return true;
  }

  /** The last to leave releases the lock. */
  async leave(): Promise<void> {
    this.#inside -= 1;
    if (this.#inside > 0) return;
    this.#isClosed = true;
    try {
      await (await this.lock).release();
    } catch {
      // It was never taken: each piece of work that waited for it has failed with the reason.
    } finally {
      this.#ended(this.#admitted);
      this.#reportOver();
    }
  }
}
