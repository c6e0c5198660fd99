/**
 * The engine: one worker for each pairing of a wire home, while no other program holds the lease.
 * It notices new and changed files by watching, and lists the home regularly where that is not possible.
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
import { tickInterval } from './tick-interval.ts';
import { waitAwake } from './wait-awake.ts';
import { WakeSignal } from './wake-signal.ts';
import type { WorkerObserver } from './worker.ts';
import { Workers, type WorkersPorts } from './workers.ts';

export interface EnginePorts
  extends Omit<WorkersPorts, 'observer' | 'finished' | 'failed' | 'stopping'> {
  readonly lease: EngineLease;
  /** ms between two ticks while people wait and nothing tells of changes */
  readonly interval: number;
  readonly observer: EngineObserver;
}

/** What an engine needs of its home and this machine, whoever runs it. */
export type HomePorts = Omit<EnginePorts, 'interval' | 'observer' | 'chosenRelay'>;

/** After the home was listed, it is not listed again for this many times as long as that took. */
const LIST_PAUSE_FACTOR = 3;
/** But for no longer than this, in ms: the machine may have slept while it was listed. */
const MAX_LIST_PAUSE = 10_000;

export class PairingEngine {
  readonly #ports: EnginePorts;
  readonly #workers: Workers;
  readonly #wakeSignal = new WakeSignal();
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
    this.#workers = new Workers({
      ...ports,
      observer: this.#observer,
      finished: () => this.#wakeSignal.set(),
      failed: () => void this.#tickSoon(),
      stopping: this.#stopping.signal,
    });
  }

  /** Starts to run the pairings of the home, until {@link stop}. */
  start(): void {
    this.#unwatch = this.#ports.store.watch((id) => {
      if (id === null || !this.#workers.wake(id)) this.#wakeSignal.set();
      // The file may be half-written, and then only a list tells that it was abandoned.
      else void this.#tickSoon();
    });
    this.#loop = this.#tickUntilStopped();
  }

  /** Stops cleanly: a reference daemon could go on from the files. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#unwatch();
    this.#wakeSignal.set();
    await this.#loop;
    await this.#workers.stop();
    await this.#ports.lease.release();
    this.#lease = null;
  }

  /** Lists the home once: starts workers for new pairings, and wakes those that missed a change. */
  async tick(): Promise<void> {
    const { store, lease } = this.#ports;
    const { finished } = this.#workers;
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
    if (finished === this.#workers.finished) this.#workers.run(pairings.filter(isOurs));
    if (isNew) this.#changed(null);
  }

  /** Resolves when every worker waits for something for the first time. */
  async settled(): Promise<void> {
    await this.#ticked;
    await this.#workers.settled();
  }

  /** Retries everything at once, as after a sleep or when the network is back. */
  retryNow(): void {
    this.#workers.retryNow();
    this.#wakeSignal.set();
  }

  snapshot(): EngineSnapshot {
    const watched = this.#watched.map((pairing) => ({ pairing, transientFailure: null }));
    return {
      lease: this.#lease,
      pairings: [...this.#workers.all, ...watched],
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
    const { live, removalDueIn } = this.#workers;
    const last = {
      lease: this.#lease,
      hasFailed: this.#failure !== null,
      isWatched: this.#isWatched,
      pairings: this.snapshot().pairings.length,
      problems: this.#problems.length,
      live,
      removalDueIn,
    };
    const ms = tickInterval(last, interval);
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
    const pairings = all.filter((pairing) => !isOurs(pairing));
    await this.#workers.release(isOurs);
    const stamps = (list: readonly Pairing[]) => list.map(({ stamp }) => stamp).join();
    const isNew = stamps(pairings) !== stamps(this.#watched);
    this.#watched = pairings;
    if (isNew) this.#changed(null);
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
