/**
 * Takes one pairing from where its files stand to its end: plan a step, carry it out, save what
 * came of it, and so on. One loop a pairing, so nothing of one pairing ever waits for another.
 */
import { AgreementMemo } from './agreement-memo.ts';
import { deadlineOf } from '../machine/deadline.ts';
import { countedRelay } from './counted-relay.ts';
import { Schedule, type SchedulePorts } from './schedule.ts';
import { isLive, type NoticeKind, type Pairing, sasOf } from '../machine/pending-pair.ts';
import { type ActingStep, plan } from '../machine/plan.ts';
import {
  type EngineObserver,
  type PairingChange,
  type PairingStore,
  RelayFailure,
  type TransientFailure,
} from '../ports.ts';
import { perform, type StepPorts } from './steps.ts';
import { transition } from '../machine/transition.ts';
import type { PairingEvent } from '../machine/event.ts';
import { WakeSignal } from './wake-signal.ts';

/** What an observer of the engine hears, before the engine adds its snapshot. */
export interface WorkerObserver extends Pick<EngineObserver, 'notice' | 'error'> {
  /** @param change null: what holds the pairing up is new */
  changed(change: PairingChange | null): void;
}

export interface WorkerPorts extends Omit<StepPorts, 'agree'>, SchedulePorts {
  readonly store: PairingStore;
  readonly observer: WorkerObserver;
}

/** How a worker ends; `awaiting-removal`: its pairing is to be removed later, by whoever looks after it. */
export type WorkerEnd = 'removed' | 'awaiting-removal' | 'stopped';

/** Whatever fails, and be it the pace itself: no loop is hotter than this, in ms. */
const MIN_FAILURE_PAUSE = 100;

export class Worker {
  readonly #ports: WorkerPorts;
  readonly #stepPorts: StepPorts;
  readonly #schedule: Schedule;
  readonly #wakeSignal = new WakeSignal();
  readonly #agreement = new AgreementMemo();
  #pairing: Pairing;
  #pollAgain = false;
  #restarted = false;
  #stopped = false;
  #reportIdle: () => void = () => {};
  /** Resolves when there is nothing to do at once for the first time. */
  readonly idle = new Promise<void>((resolve) => {
    this.#reportIdle = resolve;
  });

  constructor(pairing: Pairing, ports: WorkerPorts) {
    this.#ports = ports;
    this.#pairing = pairing;
    this.#schedule = new Schedule(ports, pairing);
    this.#stepPorts = {
      ...ports,
      agree: this.#agreement.agree,
      relay: countedRelay(ports.relay, () => this.#schedule.countCall()),
    };
  }

  get pairing(): Pairing {
    return this.#pairing;
  }

  /** What holds the pairing up right now. */
  get transientFailure(): TransientFailure | null {
    return this.#schedule.transientFailure;
  }

  /** The file may have changed, or it is worth trying at once (the network is back). */
  wake(reason: 'changed' | 'try-now'): void {
    if (reason === 'try-now') {
      this.#schedule.pollSoon();
      this.#pollAgain = true;
    }
    this.#wakeSignal.set();
  }

  /** Ends the loop; whatever is in flight is aborted. */
  stop(): void {
    this.#stopped = true;
    this.#wakeSignal.set();
  }

  /**
   * Runs until the pairing is removed, or calls for nothing but its removal later, or is stopped.
   * @param restarted whether the pairing was opened before this engine started
   */
  async run(restarted: boolean): Promise<WorkerEnd> {
    this.#restarted = restarted;
    while (!this.#stopped) {
      try {
        if (this.#wakeSignal.take()) await this.#refresh();
        const end = await this.#advance();
        if (end === null) continue;
        this.#reportIdle();
        return end;
      } catch (error) {
        this.#failed(error);
        await this.#pause(MIN_FAILURE_PAUSE);
      }
    }
    return 'stopped';
  }

  /** Leaves the files so that a reference daemon can go on; call after `run` has returned. */
  async putBack(): Promise<void> {
    const event = { type: 'put-back' } as const;
    // What another process writes at this very moment is put back as well.
    if (!(await this.#apply(event))) await this.#apply(event);
  }

  /** @returns null while there is more to do */
  async #advance(): Promise<WorkerEnd | null> {
    const { clock, store } = this.#ports;
    // Nothing is left of it, not even a sidecar.
    if (this.#pairing.stamp === null) return 'removed';
    const step = plan(this.#pairing, clock.wall());
    const pause = this.#schedule.delayBefore(step);
    if (pause > 0) {
      if (step.do === 'remove') return 'awaiting-removal';
      await this.#pause(pause);
      return null;
    }
    if (step.do === 'record') {
      await this.#apply(step.event);
      return null;
    }
    if (isLive(this.#pairing) && this.#schedule.isExpired) {
      await this.#apply({ type: 'deadline-passed' });
      return null;
    }
    if (this.#restarted) {
      const isDone = await this.#apply({ type: 'restarted' });
      this.#restarted = !isDone && 'pairId' in this.#pairing.state;
      return null;
    }
    if (step.do === 'remove') {
      await store.remove(this.#pairing);
      return 'removed';
    }
    if (step.do === 'notify') await this.#notify(step.notice);
    else await this.#act(step.do);
    return null;
  }

  async #pause(ms: number): Promise<void> {
    this.#reportIdle();
    await this.#wakeSignal.wait(this.#ports.clock, ms);
  }

  async #act(step: ActingStep): Promise<void> {
    if (step === 'open' && !(await this.#apply({ type: 'opening' }))) return;
    const at = this.#pairing;
    const event = await this.#performUnlessChanged(step).catch(async (error: unknown) => {
      const told = eventOf(step, error);
      if (told !== null) await this.#apply(told);
      throw error;
    });
    if (event === null) return;
    // To have got our place back is no progress: the next open may go unanswered again.
    if (event.type !== 'reclaimed') this.#succeeded();
    if (step === 'poll') this.#schedule.polled();
    if (event.type === 'opened') this.#schedule.opened();
    const isSaved = await this.#apply(event, at);
    // A pin is a fact, whatever another process wrote meanwhile.
    if (event.type === 'paired' && !isSaved) await this.#apply(event);
    if (event.type === 'polled' && this.#pairing.side.rejoining && this.#schedule.isRejoinOverdue) {
      await this.#apply({ type: 'rejoin-timeout' });
    }
  }

  /** Saved first: better once too few than twice. */
  async #notify(kind: NoticeKind): Promise<void> {
    if (!(await this.#apply({ type: 'notified', notice: kind }))) return;
    const { code, state, side } = this.#pairing;
    this.#ports.observer.notice({
      kind,
      code,
      sas: sasOf(this.#pairing),
      peer: side.paired,
      ending: 'ending' in state ? state.ending : null,
    });
  }

  /** @returns null when the file was changed by someone else meanwhile: then plan again */
  async #performUnlessChanged(step: ActingStep): Promise<PairingEvent | null> {
    this.#pollAgain = false;
    const abort = new AbortController();
    const work = perform(step, this.#pairing, this.#stepPorts, abort.signal).then(
      (event) => ({ event }),
      (error: unknown) => ({ error }),
    );
    try {
      for (;;) {
        const first = await this.#wakeSignal.unlessWoken(work);
        if (first !== 'woken') {
          if ('error' in first) throw first.error;
          return first.event;
        }
        this.#wakeSignal.take();
        // A look that hangs since before a sleep is not worth waiting for, and asking again is free.
        if (this.#pollAgain && step === 'poll') return null;
        if (step === 'finish') continue;
        // Nor is any other call when time was up while it hung.
        if (isLive(this.#pairing) && this.#schedule.isExpired) return null;
        if (this.#stopped || (await this.#refresh())) return null;
      }
    } finally {
      abort.abort();
      await work;
    }
  }

  /** @returns whether the file was changed by someone else */
  async #refresh(): Promise<boolean> {
    const found = await this.#ports.store.load(this.#pairing.code);
    if ((found?.stamp ?? null) === this.#pairing.stamp) return false;
    this.#adopt(found ?? { ...this.#pairing, state: { status: 'gone' }, stamp: null });
    return true;
  }

  /**
   * Saves what came of an event.
   * @param at the pairing that the event is about; another one by now means: plan again
   * @returns false when nothing was saved: no change, or another process wrote meanwhile
   */
  async #apply(event: PairingEvent, at = this.#pairing): Promise<boolean> {
    if (at !== this.#pairing) return false;
    const { clock, store, lifetime } = this.#ports;
    const after = transition(at, event, {
      wall: clock.wall(),
      lifetime,
      agree: this.#agreement.agree,
    });
    if (after === at) return false;
    const result = await store.save(at, after);
    if (result.saved) this.#adopt(result.pairing);
    else await this.#refresh();
    return result.saved;
  }

  #adopt(after: Pairing): void {
    const before = this.#pairing;
    this.#pairing = after;
    if (!isLive(after)) this.#agreement.forget();
    const isDeadlineNew = deadlineOf(before) !== deadlineOf(after);
    if (isDeadlineNew || isLive(before) !== isLive(after)) this.#schedule.setDeadline(after);
    const moved =
      before.state.status !== after.state.status || pairIdOf(before) !== pairIdOf(after);
    if (moved) this.#schedule.pollSoon();
    this.#ports.observer.changed({ before, after });
  }

  #succeeded(): void {
    const hadTrouble = this.#schedule.transientFailure !== null;
    this.#schedule.succeeded();
    if (hadTrouble) this.#ports.observer.changed(null);
  }

  #failed(error: unknown): void {
    const trouble = this.#schedule.failed(error, isLive(this.#pairing));
    if (trouble.code === 'internal') this.#ports.observer.error(error);
    this.#ports.observer.changed(null);
  }
}

function pairIdOf({ state }: Pairing): string | null {
  return 'pairId' in state ? state.pairId : null;
}

/** What a step that failed, and is tried again, says about the pairing. */
function eventOf(step: ActingStep, error: unknown): PairingEvent | null {
  if (step === 'open' && isNotTaken(error)) return { type: 'open-had-no-effect' };
  if (step === 'prepare' && error instanceof RelayFailure) return { type: 'allocate-failed' };
  return null;
}

/** The relay answered that it did nothing, or has heard nothing: the place is not ours. */
function isNotTaken(error: unknown): boolean {
  return error instanceof RelayFailure && (error.kind === 'busy' || error.kind === 'no-connection');
}
