/** When a worker may act: pauses between looks, backoff after failures, the deadline. */
import { backoff, pollInterval, CLEANUP_BACKOFF_LIMIT } from './backoff.ts';
import { timeLeft } from '../machine/deadline.ts';
import type { Pairing } from '../machine/pending-pair.ts';
import { REJOIN_TIMEOUT, type Step } from '../machine/plan.ts';
import type { Clock, RandomBytes, TransientFailure } from '../ports.ts';
import { isRelayFailure, transientFailureOf } from './transient-failure.ts';

/** Between two looks however much happens, in ms. */
const MIN_POLL_INTERVAL = pollInterval(0, 1);
/** Calls to a relay for one pairing: no minute has more of them. */
const CALLS_A_MINUTE = 240;
/** So many of them at once, then one every so many ms: whole ones, which add up exactly. */
const CALLS_AT_ONCE = 20;
const CALL_EVERY = Math.ceil(60_000 / (CALLS_A_MINUTE - CALLS_AT_ONCE));
/** Between two openings, in ms: a relay may forget a slot as soon as it is open. */
const OPEN_PAUSE = 2_000;
/** Then the clocks are read again, in ms; a timer overflows after 24 days. */
const MAX_PAUSE = 3_600_000;

export interface SchedulePorts {
  readonly clock: Clock;
  readonly randomBytes: RandomBytes;
  /** ms a pairing waits for the other side, and again for the people */
  readonly lifetime: number;
  /** how many live pairings run beside one another */
  readonly running: () => number;
}

/** All times are on the monotonic clock. */
export class Schedule {
  readonly #ports: SchedulePorts;
  #transientFailure: TransientFailure | null = null;
  /** The last sign of life: looks are frequent after it. */
  #since: number;
  #nextPoll: number;
  #lastPoll = Number.NEGATIVE_INFINITY;
  #lastOpened = Number.NEGATIVE_INFINITY;
  /** When the calls that were made would have been due, had each waited for its turn. */
  #nextArrival = Number.NEGATIVE_INFINITY;
  #failures = 0;
  #deadline = Number.POSITIVE_INFINITY;

  constructor(ports: SchedulePorts, pairing: Pairing) {
    this.#ports = ports;
    this.#since = ports.clock.now();
    this.#nextPoll = this.#since;
    this.setDeadline(pairing);
  }

  get transientFailure(): TransientFailure | null {
    return this.#transientFailure;
  }

  get isExpired(): boolean {
    return this.#ports.clock.now() >= this.#deadline;
  }

  /** The other side did not come back after the relay had forgotten both. */
  get isRejoinOverdue(): boolean {
    return this.#ports.clock.now() - this.#since >= REJOIN_TIMEOUT;
  }

  /** @returns ms until the step is due, at most until the deadline; not positive: now */
  delayBefore(step: Step): number {
    const now = this.#ports.clock.now();
    const due = Math.max(this.#transientFailure?.retryAt ?? now, this.#earliest(step, now));
    // Where our own files fail, that time is up could not be saved either.
    const isCutShort = this.#transientFailure === null || isRelayFailure(this.#transientFailure);
    return Math.min(isCutShort ? Math.min(due, this.#deadline) - now : due - now, MAX_PAUSE);
  }

  /** @param now read once for all: a real clock moves between two readings */
  #earliest(step: Step, now: number): number {
    // The call that is due now is one of those at once.
    const turn = this.#nextArrival - (CALLS_AT_ONCE - 1) * CALL_EVERY;
    switch (step.do) {
      case 'poll':
        return Math.max(this.#nextPoll, turn);
      case 'open':
        return Math.max(this.#lastOpened + OPEN_PAUSE, turn);
      case 'prepare':
      case 'post':
      case 'abandon':
        return Math.max(now, turn);
      case 'remove':
        return now + step.at - this.#ports.clock.wall();
      case 'record':
      case 'notify':
      case 'seal':
      case 'finish':
        return now;
    }
  }

  /** Something is asked of the relay, whatever comes of it. */
  countCall(): void {
    this.#nextArrival = Math.max(this.#nextArrival, this.#ports.clock.now()) + CALL_EVERY;
  }

  /** A sign of life: be quick again. */
  pollSoon(): void {
    this.#since = this.#ports.clock.now();
    this.#nextPoll = Math.max(this.#since, this.#lastPoll + MIN_POLL_INTERVAL);
    this.succeeded();
  }

  succeeded(): void {
    this.#failures = 0;
    this.#transientFailure = null;
  }

  /** The relay was asked; the next look waits the longer, the longer nothing happened. */
  polled(): void {
    const now = this.#ports.clock.now();
    this.#lastPoll = now;
    this.#nextPoll = now + pollInterval(now - this.#since, this.#ports.running());
  }

  /** The relay took our message. */
  opened(): void {
    this.#lastOpened = this.#ports.clock.now();
  }

  /**
   * @param isUrgent whether people wait for it
   * @returns what the error means for the pairing
   */
  failed(error: unknown, isUrgent = true): TransientFailure {
    const { clock, randomBytes } = this.#ports;
    const { code, detail, retryAfter } = transientFailureOf(error);
    this.#failures += 1;
    const jitter = (randomBytes(1)[0] ?? 0) / 256;
    const limit = isUrgent ? undefined : CLEANUP_BACKOFF_LIMIT;
    const pause = backoff(this.#failures, retryAfter, jitter, limit);
    this.#transientFailure = {
      code,
      detail,
      retryAt: clock.now() + pause,
      retryAtWall: clock.wall() + pause,
    };
    return this.#transientFailure;
  }

  /** Takes over the deadline of the pairing. */
  setDeadline(pairing: Pairing): void {
    const { clock, lifetime } = this.#ports;
    const left = timeLeft(pairing, { wall: clock.wall(), lifetime });
    this.#deadline = left === null ? Number.POSITIVE_INFINITY : clock.now() + left;
  }
}
