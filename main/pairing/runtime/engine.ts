/**
 * The engine: one worker for each pairing of a wire home, while no other program holds the lease.
 * It notices new and changed files by watching, and looks at the home regularly where that is not possible.
 */
import { Failure, isSameFailure } from '../machine/failure.ts';
import { isLive, type Pairing } from '../machine/pending-pair.ts';
import type {
  EngineLease,
  EngineObserver,
  EngineSnapshot,
  LeaseState,
  PairingChange,
  StoreProblem,
  UsedCode,
} from '../ports.ts';
import { awaitsRemoval, EndedPairings } from './ended-pairings.ts';
import { nextLookIn, waitAwake } from './next-look.ts';
import { tokenShower } from './show-token.ts';
import { WakeSignal } from './wake-signal.ts';
import { Worker, type WorkerObserver, type WorkerPorts } from './worker.ts';

export interface EnginePorts extends Omit<WorkerPorts, 'observer' | 'running' | 'showToken'> {
  readonly lease: EngineLease;
  /** ms between two ticks while people wait and nothing tells of changes */
  readonly interval: number;
  readonly observer: EngineObserver;
}

/** What an engine needs of its home and this machine, whoever runs it. */
export type HomePorts = Omit<EnginePorts, 'interval' | 'observer' | 'chosenRelay'>;

/**
 * Ended pairings that have a worker at the same time, to notify and to free the relay. Live ones are
 * never held back.
 */
const MAX_CLEANUPS = 256;
/** After the home was listed, it is not listed again for this many times as long as that took. */
const LIST_PAUSE_FACTOR = 3;
/** But for no longer than this, in ms: the machine may have slept while it was listed. */
const MAX_LIST_PAUSE = 10_000;

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
  #lease: LeaseState | null = null;
  /** The pairings of a companion, which has no workers. */
  #watched: readonly Pairing[] = [];
  #problems: readonly StoreProblem[] = [];
  #usedCodes: readonly UsedCode[] = [];
  #isWatched = false;
  #isTickDue = false;
  #failure: unknown = null;
  #loop: Promise<void> | null = null;
  /** How many workers have finished. */
  #finished = 0;
  #reportTicked: () => void = () => {};
  readonly #ticked = new Promise<void>((resolve) => {
    this.#reportTicked = resolve;
  });
  #unwatch: () => void = () => {};

  constructor(ports: EnginePorts) {
    this.#ports = ports;
    this.#observer = {
      changed: (change) => {
        // The lease is held for live pairings only.
        if (change !== null && isLive(change.before) !== isLive(change.after)) {
          this.#wakeSignal.set();
        }
        this.#changed(change);
      },
      notice: (notice) => ports.observer.notice(notice),
      error: (error) => ports.observer.error(error),
    };
    this.#endedPairings = new EndedPairings({ ...ports, observer: this.#observer });
  }

  /** Starts to run the pairings of the home, until {@link stop}. */
  start(): void {
    this.#unwatch = this.#ports.store.watch((id) => {
      const running = id === null ? undefined : this.#running.get(id);
      if (running === undefined) this.#wakeSignal.set();
      else {
        running.worker.wake('changed');
        // The file may be half-written, and then only a list tells that it was abandoned.
        void this.#tickSoon();
      }
    });
    this.#loop = this.#tickUntilStopped();
  }

  /** Stops cleanly: a reference daemon could go on from the files. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#unwatch();
    this.#wakeSignal.set();
    await this.#loop;
    await Promise.all([this.#endedPairings.clear(), this.#stopWorkers({ putBack: true })]);
    await this.#ports.lease.release();
    this.#lease = null;
  }

  /** Lists the home once: starts workers for new pairings, and wakes those that missed a change. */
  async tick(): Promise<void> {
    const { store, lease } = this.#ports;
    const finished = this.#finished;
    const { pairings, problems, usedCodes, isWatched } = await store.list();
    const state = await lease.acquire(pairings.some(needsDaemonPid));
    const isNew =
      JSON.stringify([state, problems, usedCodes]) !==
      JSON.stringify([this.#lease, this.#problems, this.#usedCodes]);
    this.#lease = state;
    this.#problems = problems;
    this.#usedCodes = usedCodes;
    this.#isWatched = isWatched;
    const isOurs = (pairing: Pairing) => runs(state, pairing);
    await this.#watchOnly(pairings, isOurs);
    // If a worker finished meanwhile, the list may show a pairing that it removed. The next tick is
    // due at once.
    if (finished === this.#finished) this.#startWorkers(pairings.filter(isOurs));
    if (isNew) this.#changed(null);
  }

  /** Resolves when every worker waits for something for the first time. */
  async settled(): Promise<void> {
    await this.#ticked;
    await Promise.all([...this.#running.values()].map(({ worker }) => worker.idle));
    await this.#endedPairings.swept();
  }

  /** Retries everything at once, as after a sleep or when the network is back. */
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
      lease: this.#lease,
      pairings: [...own, ...others.map((pairing) => ({ pairing, transientFailure: null }))],
      problems: this.#problems,
      usedCodes: this.#usedCodes,
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
      // Listing thousands of files takes long, and each removal sets the wake signal.
      const pause = Math.min((clock.now() - began) * LIST_PAUSE_FACTOR, MAX_LIST_PAUSE);
      if (await this.#waitForTick(pause)) this.retryNow();
    }
  }

  /**
   * Waits for the next tick.
   * @param pause ms that it waits in any case; after that the wake signal ends the wait
   * @returns whether the machine slept meanwhile
   */
  async #waitForTick(pause: number): Promise<boolean> {
    const { clock, interval } = this.#ports;
    const { signal } = this.#stopping;
    const live = this.#live();
    const last = {
      lease: this.#lease,
      hasFailed: this.#failure !== null,
      isWatched: this.#isWatched,
      pairings: this.snapshot().pairings.length,
      problems: this.#problems.length,
      live,
      removalDueIn: this.#endedPairings.removalDueIn,
    };
    const ms = nextLookIn(last, interval);
    const wakeSignal = this.#wakeSignal;
    return waitAwake({ clock, signal, wakeSignal, pause, ms, isUrgent: live > 0 });
  }

  #setFailure(failure: unknown): void {
    const isNew = !isSameFailure(failure, this.#failure);
    this.#failure = failure;
    if (!isNew) return;
    // Only the log says what an unexpected error was.
    if (failure !== null && !(failure instanceof Failure)) this.#observer.error(failure);
    this.#changed(null);
  }

  #startWorkers(pairings: readonly Pairing[]): void {
    const found = new Map(pairings.map((pairing) => [pairing.id, pairing]));
    for (const [id, { worker }] of this.#running) {
      const stamp = found.get(id)?.stamp ?? null;
      if (stamp !== worker.pairing.stamp) worker.wake('changed');
    }
    const wall = this.#ports.clock.wall();
    const waiting: Pairing[] = [];
    let cleanups = this.#running.size - this.#live();
    let hasStarted = false;
    for (const pairing of pairings) {
      if (this.#running.has(pairing.id)) continue;
      const isCleanup = !isLive(pairing);
      if (isCleanup && (awaitsRemoval(pairing, wall) || cleanups >= MAX_CLEANUPS)) {
        waiting.push(pairing);
        continue;
      }
      this.#startWorker(pairing);
      cleanups += isCleanup ? 1 : 0;
      hasStarted = true;
    }
    // One report for all of them: the observer goes through all pairings each time.
    if (this.#endedPairings.replace(waiting) || hasStarted) this.#changed(null);
  }

  /** How many pairings are live; other workers clean up. */
  #live(): number {
    return [...this.#running.values()].filter(({ worker }) => isLive(worker.pairing)).length;
  }

  #startWorker(pairing: Pairing): void {
    const worker = new Worker(pairing, {
      ...this.#ports,
      running: () => this.#live(),
      showToken: tokenShower(this.#ports.relay, this.#stopping.signal),
      observer: this.#observer,
    });
    const run = worker.run('pairId' in pairing.state).then(
      (end) => {
        if (end === 'awaiting-removal') this.#endedPairings.add(worker.pairing);
        // There may be a new request under the same code.
        this.#wakeSignal.set();
      },
      // The next tick starts another worker.
      (error: unknown) => {
        this.#observer.error(error);
        void this.#tickSoon();
      },
    );
    const done = run.then(() => {
      this.#running.delete(pairing.id);
      this.#finished += 1;
      this.#changed(null);
    });
    this.#running.set(pairing.id, { worker, done });
  }

  async #tickSoon(): Promise<void> {
    if (this.#isTickDue) return;
    this.#isTickDue = true;
    await this.#ports.clock.wait(this.#ports.interval, this.#stopping.signal);
    this.#isTickDue = false;
    this.#wakeSignal.set();
  }

  #changed(change: PairingChange | null): void {
    this.#ports.observer.changed(this.snapshot(), change);
  }

  /** Shows pairings that another program runs. */
  async #watchOnly(all: readonly Pairing[], isOurs: (pairing: Pairing) => boolean): Promise<void> {
    const isTheirs = (pairing: Pairing) => !isOurs(pairing);
    const pairings = all.filter(isTheirs);
    await Promise.all([
      this.#endedPairings.release(isOurs),
      this.#stopWorkers({ putBack: false, isMeant: isTheirs }),
    ]);
    const stamps = (list: readonly Pairing[]) => list.map(({ stamp }) => stamp).join();
    const isNew = stamps(pairings) !== stamps(this.#watched);
    this.#watched = pairings;
    if (isNew) this.#changed(null);
  }

  async #stopWorkers({
    putBack,
    isMeant = () => true,
  }: {
    putBack: boolean;
    isMeant?: (pairing: Pairing) => boolean;
  }): Promise<void> {
    const running = [...this.#running.values()].filter(({ worker }) => isMeant(worker.pairing));
    for (const { worker } of running) worker.stop();
    await Promise.all(running.map(({ done }) => done));
    if (!putBack) return;
    await Promise.all(running.map(({ worker }) => worker.putBack().catch(this.#observer.error)));
  }
}

/** Whether a daemon of the CLI must not start beside us: it knows no pairings of version 2. */
function needsDaemonPid(pairing: Pairing): boolean {
  return pairing.protocol === 1 && isLive(pairing);
}

/** Whether this program runs a pairing. Of version 2, only who holds our own lock may. */
function runs(state: LeaseState, { protocol }: Pairing): boolean {
  return state.role === 'engine' || (state.runsOwn && protocol === 2);
}
