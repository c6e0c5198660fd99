/** When a worker may act: poll intervals, backoff after failures, the deadline. */
import { timeLeft } from '../machine/deadline.ts';
import type { Pairing } from '../machine/pending-pair.ts';
import { rejoinTimeoutOf, type Step } from '../machine/plan.ts';
import type { Clock, RandomBytes, TransientFailure } from '../ports.ts';
import { backoff, CLEANUP_BACKOFF_LIMIT, pollInterval } from './backoff.ts';
import { CallLimiter } from './call-limiter.ts';
import { isRelayFailure, transientFailureOf } from './transient-failure.ts';

/** ms between two polls, whatever happens. */
const MIN_POLL_INTERVAL = pollInterval(0, 1);
/** ms between two opens: a relay may forget a slot as soon as it is open. */
const MIN_OPEN_INTERVAL = 2_000;
/** ms after which the clocks are read again. Timers overflow after 24 days. */
const MAX_DELAY = 3_600_000;

export interface SchedulePorts {
  readonly clock: Clock;
  readonly randomBytes: RandomBytes;
  /** ms a pairing waits for the other side, and then again for the people */
  readonly lifetime: number;
  /** how many live pairings run at the same time */
  readonly running: () => number;
}

/** The schedule of one pairing. All times are on the monotonic clock, in ms. */
export class Schedule {
  readonly #ports: SchedulePorts;
  readonly #limiter = new CallLimiter();
  #transientFailure: TransientFailure | null = null;
  /** The last sign of life. Polls are frequent after it. */
  #since: number;
  #nextPoll: number;
  #lastPoll = Number.NEGATIVE_INFINITY;
  #lastOpened = Number.NEGATIVE_INFINITY;
  #failures = 0;
  #deadline = Number.POSITIVE_INFINITY;

  constructor(ports: SchedulePorts, pairing: Pairing) {
    this.#ports = ports;
    this.#since = ports.clock.now();
    this.#nextPoll = this.#since;
    this.setDeadline(pairing);
  }

  /** The last failure, until a call succeeds. */
  get transientFailure(): TransientFailure | null {
    return this.#transientFailure;
  }

  /** Whether the deadline has passed. */
  get isExpired(): boolean {
    return this.#ports.clock.now() >= this.#deadline;
  }

  /** Whether the other side has had its time to come back to a slot that was opened again. */
  isRejoinOverdue(pairing: Pairing): boolean {
    return this.#ports.clock.now() - this.#since >= rejoinTimeoutOf(pairing);
  }

  /**
   * The most seconds for which a poll may wait at the relay: then it is time to see whether the deadline
   * has passed, or the other side has come back in time.
   */
  mostSecondsToWait(pairing: Pairing): number {
    const rejoinBy = pairing.side.rejoining
      ? this.#since + rejoinTimeoutOf(pairing)
      : this.#deadline;
    const ms = Math.min(rejoinBy, this.#deadline) - this.#ports.clock.now();
    return Math.max(0, Math.ceil(ms / 1_000));
  }

  /**
   * @param isPaced whether a poll must wait for the poll interval
   * @returns ms until the step or the deadline is due; zero or less: now
   */
  delayBefore(step: Step, isPaced = true): number {
    const now = this.#ports.clock.now();
    const failure = this.#transientFailure;
    const due = Math.max(failure?.retryAt ?? now, this.#earliest(step, now, isPaced));
    // While our own files cannot be written, the end at the deadline cannot be saved either.
    const canExpire = failure === null || isRelayFailure(failure);
    return Math.min((canExpire ? Math.min(due, this.#deadline) : due) - now, MAX_DELAY);
  }

  /** @param now handed in, since a real clock moves between two readings */
  #earliest(step: Step, now: number, isPaced: boolean): number {
    switch (step.do) {
      case 'poll':
        return Math.max(isPaced ? this.#nextPoll : now, this.#limiter.allowedAt);
      case 'open':
        return Math.max(this.#lastOpened + MIN_OPEN_INTERVAL, this.#limiter.allowedAt);
      case 'prepare':
      case 'post':
      case 'post-last':
      case 'abandon':
        return Math.max(now, this.#limiter.allowedAt);
      case 'wait':
        return Number.POSITIVE_INFINITY;
      case 'remove':
        return now + step.at - this.#ports.clock.wall();
      case 'record':
      case 'notify':
      case 'seal':
      case 'finish':
        return now;
    }
  }

  /** Counts a call to the relay, whether or not it succeeds. */
  countCall(): void {
    this.#limiter.count(this.#ports.clock.now());
  }

  /**
   * After a sign of life: polls as often as at the start, and forgets the failures.
   * @param isAnswerDue whether the other side answers what we posted, without a person
   */
  pollSoon(isAnswerDue = false): void {
    this.#since = this.#ports.clock.now();
    const interval = isAnswerDue ? pollInterval(0, 1, true) : MIN_POLL_INTERVAL;
    this.#nextPoll = Math.max(this.#since, this.#lastPoll + interval);
    this.succeeded();
  }

  /** After a call that succeeded. */
  succeeded(): void {
    this.#failures = 0;
    this.#transientFailure = null;
  }

  /** After a poll. @param isAnswerDue whether the other side answers what we posted, without a person */
  polled(isAnswerDue: boolean): void {
    const now = this.#ports.clock.now();
    this.#lastPoll = now;
    this.#nextPoll = now + pollInterval(now - this.#since, this.#ports.running(), isAnswerDue);
  }

  /** After the relay took our message. */
  opened(): void {
    this.#lastOpened = this.#ports.clock.now();
  }

  /**
   * After a step that failed, or whose result could not be saved.
   * @param isUrgent whether people wait for it
   * @returns the failure as it is shown, with the time of the next attempt
   */
  failed(error: unknown, isUrgent = true): TransientFailure {
    const { clock, randomBytes } = this.#ports;
    const { code, detail, retryAfter } = transientFailureOf(error);
    this.#failures += 1;
    const jitter = (randomBytes(1)[0] ?? 0) / 256;
    const limit = isUrgent ? undefined : CLEANUP_BACKOFF_LIMIT;
    const delay = backoff(this.#failures, retryAfter, jitter, limit);
    this.#transientFailure = {
      code,
      detail,
      retryAt: clock.now() + delay,
      retryAtWall: clock.wall() + delay,
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
