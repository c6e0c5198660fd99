/** Clock, random generator and networks of this machine, for the composition roots. */
import { randomBytes as nodeRandomBytes } from 'node:crypto';
import { uptime } from 'node:os';
import { performance } from 'node:perf_hooks';
import { listInterfaces } from './net/interfaces.ts';
import type { Clock, RandomBytes } from './pairing/ports.ts';

/** `uptime` may be given in whole seconds: smaller differences are no sleep. */
const UPTIME_TOLERANCE = 2_000;
/** Linux opens a file for each `uptime`, which is dear where a hundred pairings ask for the time. */
const UPTIME_EVERY = 200;

export const randomBytes: RandomBytes = (n) => new Uint8Array(nodeRandomBytes(n));

/**
 * A clock whose `now` neither jumps with the wall clock nor stands still while the machine sleeps:
 * fine-grained time from `performance`, which may stop during sleep, and what it missed from the
 * time since boot, which does not. Where the system does not tell that, sleep goes unnoticed.
 */
export function systemClock(): Clock {
  const ahead = () => sinceBoot() - performance.now();
  const start = ahead();
  let slept = 0;
  let looked = performance.now();
  return {
    now() {
      const awake = performance.now();
      if (awake - looked >= UPTIME_EVERY) {
        looked = awake;
        const missed = ahead() - start;
        if (missed > slept + UPTIME_TOLERANCE) slept = missed;
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

/**
 * ms since boot; NaN if the system does not report it. Comparisons with NaN are false, so no sleep
 * is detected.
 */
function sinceBoot(): number {
  try {
    return uptime() * 1000;
  } catch {
    return Number.NaN;
  }
}

/** Does something once, after `ms`. */
export function later(ms: number, work: () => void): void {
  setTimeout(work, ms);
}

/** Does something every `ms`. @returns ends it */
export function every(ms: number, work: () => void): () => void {
  const timer = setInterval(work, ms);
  return () => clearInterval(timer);
}

/**
 * The addresses of this machine on its networks: they change when it comes to another one. Always
 * the same where the system does not tell them.
 */
export function networks(): string {
  const all = Object.values(listInterfaces() ?? {}).flatMap((some) => some ?? []);
  return JSON.stringify(all.filter(({ internal }) => !internal).map(({ cidr }) => cidr));
}
