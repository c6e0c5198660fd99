/**
 * Runs one pairing from the state in its files to its end: plan a step, perform it, save the result,
 * and so on. One loop for each pairing, so that none waits for another.
 */
import { endOf } from '../machine/deadline.ts';
import type { PairingEvent } from '../machine/event.ts';
import { isLive, type NoticeKind, type Pairing } from '../machine/pending-pair.ts';
import { type ActingStep, isAnswerDue, plan } from '../machine/plan.ts';
import type {
  EngineObserver,
  PairingChange,
  PairingStore,
  Relay,
  TransientFailure,
} from '../ports.ts';
import { AgreementMemo } from './agreement-memo.ts';
import { countedRelay } from './counted-relay.ts';
import { noticeOf } from './notice.ts';
import { progressOf } from './progress.ts';
import { SavedPairing } from './saved-pairing.ts';
import { Schedule, type SchedulePorts } from './schedule.ts';
import { SlotWatch } from './slot-watch.ts';
import { eventOfFailure } from './step-failure.ts';
import type { StepPorts } from './step-ports.ts';
import { perform } from './steps.ts';
import type { WaitingPolls } from './waiting-polls.ts';
import { WakeSignal } from './wake-signal.ts';

/** The observer of the engine without its snapshot, which the engine adds. */
export interface WorkerObserver extends Pick<EngineObserver, 'notice' | 'error'> {
  /** @param change null: only the transient failure is new */
  changed(change: PairingChange | null): void;
}

export interface WorkerPorts
  extends Omit<StepPorts, 'relay' | 'readSlot' | 'agree' | 'agreeOnKeys'>,
    SchedulePorts {
  readonly relay: Relay;
  readonly waitingPolls: WaitingPolls;
  readonly store: PairingStore;
  readonly observer: WorkerObserver;
}

/** How a worker ends. `awaiting-removal`: someone else has to remove its pairing later. */
export type WorkerEnd = 'removed' | 'awaiting-removal' | 'stopped';

/** Minimum delay after any failure, in ms. */
const MIN_FAILURE_DELAY = 100;

export class Worker {
  readonly #ports: WorkerPorts;
  readonly #stepPorts: StepPorts;
  readonly #schedule: Schedule;
  readonly #wakeSignal = new WakeSignal();
  readonly #agreement = new AgreementMemo();
  readonly #slotWatch: SlotWatch;
  readonly #saved: SavedPairing;
  #pollAgain = false;
  #restarted = false;
  #stopped = false;
  #reportIdle: () => void = () => {};
  /** Resolves when the worker waits for the first time, or has finished. */
  readonly idle = new Promise<void>((resolve) => {
    this.#reportIdle = resolve;
  });

  constructor(pairing: Pairing, ports: WorkerPorts) {
    this.#ports = ports;
    this.#schedule = new Schedule(ports, pairing);
    const { agree, agreeOnKeys } = this.#agreement;
    this.#saved = new SavedPairing(pairing, {
      ...ports,
      agree,
      agreeOnKeys,
      changed: (before, after) => this.#changed(before, after),
    });
    const relay = countedRelay(ports.relay, () => this.#schedule.countCall());
    this.#slotWatch = new SlotWatch(relay, ports.waitingPolls);
    this.#stepPorts = {
      ...ports,
      agree,
      agreeOnKeys,
      relay,
      readSlot: (at, pairId, signal) => {
        const mostSeconds = this.#schedule.mostSecondsToWait(at);
        return this.#slotWatch.read({ pairing: at, pairId, mostSeconds }, signal);
      },
    };
  }

  /** As it was last saved or read. */
  get pairing(): Pairing {
    return this.#saved.value;
  }

  /** Why the pairing does not make progress at the moment; null: nothing failed. */
  get transientFailure(): TransientFailure | null {
    return this.#schedule.transientFailure;
  }

  /**
   * Ends a wait.
   * @param reason `changed`: the file may have changed; `try-now`: retry at once and poll again
   */
  wake(reason: 'changed' | 'try-now'): void {
    if (reason === 'try-now') {
      this.#schedule.pollSoon();
      this.#pollAgain = true;
    }
    this.#wakeSignal.set();
  }

  /** Ends the loop, and aborts the step that is running. */
  stop(): void {
    this.#stopped = true;
    this.#wakeSignal.set();
  }

  /**
   * Runs until the pairing is removed or only awaits removal, or until {@link stop}.
   * @param restarted whether the pairing was opened before this engine started
   */
  async run(restarted: boolean): Promise<WorkerEnd> {
    this.#restarted = restarted;
    while (!this.#stopped) {
      try {
        if (this.#wakeSignal.take()) await this.#saved.refresh();
        const end = await this.#advance();
        if (end === null) continue;
        this.#reportIdle();
        return end;
      } catch (error) {
        this.#failed(error);
        await this.#pause(MIN_FAILURE_DELAY);
      }
    }
    return 'stopped';
  }

  /** Leaves the files so that a reference daemon can go on. Call it after `run` has returned. */
  async putBack(): Promise<void> {
    const event = { type: 'put-back' } as const;
    // Once more, if another process wrote at the same moment.
    if (!(await this.#saved.apply(event))) await this.#saved.apply(event);
  }

  /** @returns null while there is more to do */
  async #advance(): Promise<WorkerEnd | null> {
    const { clock, store } = this.#ports;
    // Neither file nor sidecar is left.
    if (this.pairing.stamp === null) return 'removed';
    const step = plan(this.pairing, clock.wall());
    const pause = this.#schedule.delayBefore(step, this.#slotWatch.isPaced(this.pairing));
    if (pause > 0) {
      if (step.do === 'remove') return 'awaiting-removal';
      await this.#pause(pause);
      return null;
    }
    if (step.do === 'record') {
      await this.#saved.apply(step.event);
      return null;
    }
    if (isLive(this.pairing) && this.#schedule.isExpired) {
      await this.#saved.apply({ type: 'deadline-passed' });
      return null;
    }
    if (this.#restarted) {
      const isDone = await this.#saved.apply({ type: 'restarted' });
      this.#restarted = !isDone && 'pairId' in this.pairing.state;
      return null;
    }
    if (step.do === 'remove') {
      await store.remove(this.pairing);
      return 'removed';
    }
    if (step.do === 'notify') await this.#notify(step.notice);
    else if (step.do !== 'wait') await this.#act(step.do);
    return null;
  }

  async #pause(ms: number): Promise<void> {
    this.#reportIdle();
    await this.#wakeSignal.wait(this.#ports.clock, ms);
  }

  async #act(step: ActingStep): Promise<void> {
    if (step === 'open' && !(await this.#saved.apply({ type: 'opening' }))) return;
    const at = this.pairing;
    const event = await this.#performUnlessChanged(step).catch(async (error: unknown) => {
      const recorded = eventOfFailure(step, error);
      if (recorded !== null) await this.#saved.apply(recorded);
      throw error;
    });
    if (event === null) return;
    // A reclaim is no progress: the next open may be lost again, so the backoff goes on.
    if (event.type !== 'reclaimed') this.#succeeded();
    if (step === 'poll') this.#schedule.polled(isAnswerDue(this.pairing));
    if (event.type === 'opened') this.#schedule.opened();
    const isSaved = await this.#saved.apply(event, at);
    // The next one may wait at the relay.
    if (event.type === 'polled' && !isSaved) this.#reportIdle();
    // The peer is pinned, whatever another process wrote meanwhile.
    if (event.type === 'paired' && !isSaved) await this.#saved.apply(event);
    const isAwaited = event.type === 'polled' && this.pairing.side.rejoining;
    if (isAwaited && this.#schedule.isRejoinOverdue(this.pairing)) {
      await this.#saved.apply({ type: 'rejoin-timeout' });
    }
  }

  /** Saves before it notifies: after a crash, a missing notice is better than a second one. */
  async #notify(kind: NoticeKind): Promise<void> {
    if (!(await this.#saved.apply({ type: 'notified', notice: kind }))) return;
    this.#ports.observer.notice(noticeOf(this.pairing, kind));
  }

  /** @returns null when the result does not count, since the pairing changed: then plan again */
  async #performUnlessChanged(step: ActingStep): Promise<PairingEvent | null> {
    this.#pollAgain = false;
    const abort = new AbortController();
    let isOver = false;
    const work = perform(step, this.pairing, this.#stepPorts, abort.signal)
      .then(
        (event) => ({ event }),
        (error: unknown) => ({ error }),
      )
      .finally(() => {
        isOver = true;
      });
    try {
      for (;;) {
        const first = await this.#wakeSignal.unlessWoken(work);
        if (first !== 'woken') {
          if ('error' in first) throw first.error;
          return first.event;
        }
        this.#wakeSignal.take();
        // A poll may hang since before a sleep. Another one costs nothing.
        if (this.#pollAgain && step === 'poll') return null;
        // Pinning is not interrupted.
        if (step === 'finish') continue;
        if (isLive(this.pairing) && this.#schedule.isExpired) return null;
        if (this.#stopped || (await this.#saved.refresh())) return null;
      }
    } finally {
      if (!isOver) abort.abort();
      await work;
    }
  }

  #changed(before: Pairing, after: Pairing): void {
    if (!isLive(after)) this.#agreement.forget();
    const isDeadlineNew = endOf(before) !== endOf(after);
    if (isDeadlineNew || isLive(before) !== isLive(after)) this.#schedule.setDeadline(after);
    if (progressOf(before) !== progressOf(after)) this.#schedule.pollSoon(isAnswerDue(after));
    this.#ports.observer.changed({ before, after });
  }

  #succeeded(): void {
    const hadFailed = this.#schedule.transientFailure !== null;
    this.#schedule.succeeded();
    if (hadFailed) this.#ports.observer.changed(null);
  }

  #failed(error: unknown): void {
    const { code } = this.#schedule.failed(error, isLive(this.pairing));
    if (code === 'internal') this.#ports.observer.error(error);
    this.#ports.observer.changed(null);
  }
}
