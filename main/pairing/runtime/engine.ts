/**
 * The engine: one worker for each pairing of a wire home, while no other program holds the seat.
 * It notices new and changed files by watching, and by a tick in case watching fails.
 */
import { loadFactor } from './backoff.ts';
import { Failure, isSameFailure } from '../machine/failure.ts';
import { awaitsRemoval, EndedPairings } from './ended-pairings.ts';
import { isLive, type Pairing } from '../machine/pending-pair.ts';
import type {
  EngineObserver,
  EngineSeat,
  EngineSnapshot,
  PairingChange,
  SeatState,
  StoreProblem,
} from '../ports.ts';
import { WakeSignal } from './wake-signal.ts';
import { Worker, type WorkerObserver, type WorkerPorts } from './worker.ts';

export interface EnginePorts extends Omit<WorkerPorts, 'observer' | 'running'> {
  readonly seat: EngineSeat;
  /** ms between two ticks */
  readonly interval: number;
  readonly observer: EngineObserver;
}

/** What an engine needs of its home and this machine, whoever runs it. */
export type HomePorts = Omit<EnginePorts, 'interval' | 'observer' | 'chosenRelay'>;

/**
 * Ended pairings that are told and tidied up at the same time. Live ones are never held back, and
 * what a person would wait for is done long before there are so many.
 */
const MAX_CLEANUPS = 256;
/** So many times as long as a look at the home took, it is not looked at again. */
const LIST_PAUSE_FACTOR = 3;
/** But no longer than this, in ms: the machine may have slept during the look. */
const MAX_LIST_PAUSE = 10_000;
/**
 * So many times more rarely a home without pairings is looked at: the watch, where it works, tells of
 * a new one at once, and most of the cost of an idle program is to wake up. With a loadFactor of pairings
 * it is up to as much, for each look goes through all their files. A sleep is noticed soon even then:
 * the first pairing that is due wakes the others.
 */
const IDLE_FACTOR = 5;
/** A tick that comes so many ms late comes after a sleep. */
const SLEEP_THRESHOLD = 2_000;

interface Running {
  readonly worker: Worker;
  readonly done: Promise<void>;
}

export class PairingEngine {
  readonly #ports: EnginePorts;
  readonly #running = new Map<string, Running>();
  readonly #wakeSignal = new WakeSignal();
  readonly #endedPairings: EndedPairings;
  readonly #observer: WorkerObserver;
  readonly #stopping = new AbortController();
  #seat: SeatState | null = null;
  /** What a companion shows: it has no workers. */
  #watched: readonly Pairing[] = [];
  #problems: readonly StoreProblem[] = [];
  #failure: unknown = null;
  #loop: Promise<void> | null = null;
  /** How many workers finished so far. */
  #finished = 0;
  #reportTicked: () => void = () => {};
  readonly #ticked = new Promise<void>((resolve) => {
    this.#reportTicked = resolve;
  });
  #unwatch: () => void = () => {};

  constructor(ports: EnginePorts) {
    this.#ports = ports;
    this.#observer = {
      changed: (change) => this.#changed(change),
      notice: (notice) => ports.observer.notice(notice),
      error: (error) => ports.observer.error(error),
    };
    this.#endedPairings = new EndedPairings({ ...ports, observer: this.#observer });
  }

  /** Takes up what is in the home and goes on until {@link stop}. */
  start(): void {
    this.#unwatch = this.#ports.store.watch((code) => {
      const running = code === null ? undefined : this.#running.get(code);
      if (running === undefined) this.#wakeSignal.set();
      else running.worker.wake('changed');
    });
    this.#loop = this.#tickUntilStopped();
  }

  /** Stops cleanly: nothing is lost, and a reference daemon could go on from the files. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#unwatch();
    this.#wakeSignal.set();
    await this.#loop;
    await Promise.all([this.#endedPairings.clear(), this.#stopWorkers({ putBack: true })]);
    await this.#ports.seat.release();
    this.#seat = null;
  }

  /** One look at the home: takes up what is new there, and wakes who has missed a change. */
  async tick(): Promise<void> {
    const { store, seat } = this.#ports;
    const finished = this.#finished;
    const { pairings, problems } = await store.list();
    const state = await seat.claim(pairings.some(isLive));
    const news = JSON.stringify([state, problems]) !== JSON.stringify([this.#seat, this.#problems]);
    this.#seat = state;
    this.#problems = problems;
    if (state.role === 'companion') await this.#watchOnly(pairings);
    // A list from before a worker finished still shows what that worker removed; it has rung.
    else if (finished === this.#finished) this.#startWorkers(pairings);
    if (news) this.#changed(null);
  }

  /** Resolves when, for the first time, every worker waits for something. */
  async settled(): Promise<void> {
    await this.#ticked;
    await Promise.all([...this.#running.values()].map(({ worker }) => worker.idle));
    await this.#endedPairings.swept();
  }

  /** Sleep is over, or the network is back: try everything at once. */
  retryNow(): void {
    for (const { worker } of this.#running.values()) worker.wake('try-now');
    this.#wakeSignal.set();
  }

  snapshot(): EngineSnapshot {
    const own = [...this.#running.values()].map(({ worker }) => ({
      pairing: worker.pairing,
      transientFailure: worker.transientFailure,
    }));
    const others = [...this.#endedPairings.all, ...this.#watched];
    return {
      seat: this.#seat,
      pairings: [...own, ...others.map((pairing) => ({ pairing, transientFailure: null }))],
      problems: this.#problems,
      failure: this.#failure,
    };
  }

  async #tickUntilStopped(): Promise<void> {
    const { clock } = this.#ports;
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      const began = clock.now();
      this.#wakeSignal.take();
      try {
        await this.tick();
        this.#setFailure(null);
      } catch (error) {
        this.#setFailure(error);
      }
      this.#reportTicked();
      // A folder of thousands takes its time to look through, and each removal there rings.
      const rest = Math.min((clock.now() - began) * LIST_PAUSE_FACTOR, MAX_LIST_PAUSE);
      if (await this.#waitForTick(rest)) this.retryNow();
    }
  }

  /**
   * Waits for the next tick.
   * @param rest ms in which nothing wakes it
   * @returns whether the machine slept meanwhile
   */
  async #waitForTick(rest: number): Promise<boolean> {
    const { clock } = this.#ports;
    const { signal } = this.#stopping;
    const times = this.#isIdle() ? IDLE_FACTOR : Math.min(loadFactor(this.#live()), IDLE_FACTOR);
    const interval = this.#ports.interval * times;
    const began = clock.now();
    if (rest > 0) await clock.wait(rest, signal);
    if (!signal.aborted) await this.#wakeSignal.wait(clock, interval);
    return clock.now() - began > rest + interval + SLEEP_THRESHOLD;
  }

  /** Nothing is there that a person may wait for, and no other program is waited for. */
  #isIdle(): boolean {
    const { seat, pairings, problems, failure } = this.snapshot();
    const isQuiet = pairings.length === 0 && problems.length === 0 && failure === null;
    return isQuiet && seat?.role === 'engine';
  }

  #setFailure(failure: unknown): void {
    const news = !isSameFailure(failure, this.#failure);
    this.#failure = failure;
    if (!news) return;
    // Which error it was that nobody foresaw stands nowhere but in the log.
    if (failure !== null && !(failure instanceof Failure)) this.#observer.error(failure);
    this.#changed(null);
  }

  #startWorkers(pairings: readonly Pairing[]): void {
    this.#watched = [];
    const found = new Map(pairings.map((pairing) => [pairing.code, pairing]));
    for (const [code, { worker }] of this.#running) {
      const stamp = found.get(code)?.stamp ?? null;
      if (stamp !== worker.pairing.stamp) worker.wake('changed');
    }
    const wall = this.#ports.clock.wall();
    const waiting: Pairing[] = [];
    let cleanups = this.#running.size - this.#live();
    let news = false;
    for (const pairing of pairings) {
      if (this.#running.has(pairing.code)) continue;
      const isCleanup = !isLive(pairing);
      if (isCleanup && (awaitsRemoval(pairing, wall) || cleanups >= MAX_CLEANUPS)) {
        waiting.push(pairing);
        continue;
      }
      this.#startWorker(pairing);
      cleanups += isCleanup ? 1 : 0;
      news = true;
    }
    // Once for all: whoever draws goes through all of them each time.
    if (this.#endedPairings.replace(waiting) || news) this.#changed(null);
  }

  /** How many pairings people wait for; the others are being tidied up. */
  #live(): number {
    return [...this.#running.values()].filter(({ worker }) => isLive(worker.pairing)).length;
  }

  #startWorker(pairing: Pairing): void {
    const worker = new Worker(pairing, {
      ...this.#ports,
      running: () => this.#live(),
      observer: this.#observer,
    });
    const run = worker.run('pairId' in pairing.state).then(
      (end) => {
        if (end === 'awaiting-removal') this.#endedPairings.add(worker.pairing);
        // The same code may have been asked for again while this worker cleaned up.
        this.#wakeSignal.set();
      },
      // The next tick takes the pairing up again.
      this.#observer.error,
    );
    const done = run.then(() => {
      this.#running.delete(pairing.code);
      this.#finished += 1;
      this.#changed(null);
    });
    this.#running.set(pairing.code, { worker, done });
  }

  #changed(change: PairingChange | null): void {
    this.#ports.observer.changed(this.snapshot(), change);
  }

  async #watchOnly(pairings: readonly Pairing[]): Promise<void> {
    await Promise.all([this.#endedPairings.clear(), this.#stopWorkers({ putBack: false })]);
    const stamps = (list: readonly Pairing[]) => list.map(({ stamp }) => stamp).join();
    const news = stamps(pairings) !== stamps(this.#watched);
    this.#watched = pairings;
    if (news) this.#changed(null);
  }

  async #stopWorkers({ putBack }: { putBack: boolean }): Promise<void> {
    const running = [...this.#running.values()];
    for (const { worker } of running) worker.stop();
    await Promise.all(running.map(({ done }) => done));
    if (!putBack) return;
    await Promise.all(running.map(({ worker }) => worker.putBack().catch(this.#observer.error)));
  }
}
