/** Clocks and timers of the computer that the relay runs on. */
import type { After, Every, MonotonicClock, WallClock } from './ports.ts';

export const systemClock: MonotonicClock = { now: () => performance.now() };

export const systemWallClock: WallClock = { wall: () => Date.now() };

export const systemEvery: Every = (ms, task) => {
  const timer = setInterval(() => void task(), ms);
  timer.unref();
  return () => clearInterval(timer);
};

export const systemAfter: After = (ms, task) => {
  const timer = setTimeout(task, ms);
  return () => clearTimeout(timer);
};
