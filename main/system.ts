/** The clock, random bytes and network addresses of this computer, for the composition roots. */
import { randomBytes as nodeRandomBytes } from 'node:crypto';
import { uptime } from 'node:os';
import { performance } from 'node:perf_hooks';
import { listInterfaces } from './net/interfaces.ts';
import type { Clock, RandomBytes } from './pairing/ports.ts';

/** Some systems report `uptime` in whole seconds: a smaller difference is not sleep. */
const UPTIME_TOLERANCE_MS = 2_000;
/** `uptime` opens a file on Linux, too expensive for each `now` of a hundred pairings. */
const UPTIME_INTERVAL_MS = 200;

export const randomBytes: RandomBytes = (n) => new Uint8Array(nodeRandomBytes(n));

/**
 * A clock whose `now` counts sleep and ignores changes of the wall clock. `performance.now()` may
 * stop while the computer sleeps; the time since boot does not, and shows how much is missing.
 * Where the system does not report the time since boot, sleep is not counted.
 */
export function systemClock(): Clock {
  const offset = () => sinceBoot() - performance.now();
  const start = offset();
  let slept = 0;
  let checked = performance.now();
  return {
    now() {
      const awake = performance.now();
      if (awake - checked >= UPTIME_INTERVAL_MS) {
        checked = awake;
        const missed = offset() - start;
        if (missed > slept + UPTIME_TOLERANCE_MS) slept = missed;
      }
      return awake + slept;
    },
    wall: () => Date.now(),
    wait: (ms, signal) =>
      new Promise((resolve) => {
        if (signal.aborted) return resolve();
        const done = () => {
          clearTimeout(timer);
          signal.removeEventListener('abort', done);
          resolve();
        };
        const timer = setTimeout(done, Math.max(0, ms));
        signal.addEventListener('abort', done);
      }),
  };
}

/** Time since boot in ms. NaN if the system does not report it: then no comparison finds sleep. */
function sinceBoot(): number {
  try {
    return uptime() * 1000;
  } catch {
    return Number.NaN;
  }
}

/**
 * The addresses of this computer in its networks, as one text that changes when it joins another
 * network; constant where the system does not report them.
 */
export function networks(): string {
  const all = Object.values(listInterfaces() ?? {}).flatMap((some) => some ?? []);
  return JSON.stringify(all.filter(({ internal }) => !internal).map(({ cidr }) => cidr));
}
